package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.Forge.changed;
import static street12.acceptance.Forge.seconds;
import static street12.acceptance.LineClient.made;
import static street12.acceptance.running.Await.until;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;
import street12.acceptance.running.Tokens;

/** Who comes in, and who does not: at the door, and at each service behind it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Street12.Shape.class)
class TokensIT {

    /** By service: what anybody with a token may read there. */
    private static final Map<String, String> READABLE = Map.of(
            "gateway", "/api/orders",
            "order", "/orders",
            "delivery", "/deliveries",
            "coupon", "/coupons",
            "message", "/messages",
            "view", "/orderStatus");

    private final Street12 system;
    private final Client door;
    private final Forge forge;

    TokensIT(Street12.Shape shape) {
        system = SharedSystem.of(shape);
        door = system.gateway();
        forge = new Forge(system);
    }

    @Test
    void the_forge_makes_tokens_that_hold_so_that_what_is_refused_is_refused_for_what_is_wrong_with_it() {
        READABLE.forEach((service, path) -> assertThat(
                        as(service, forge.token(Map.of())).status())
                .as(service)
                .isEqualTo(200));
    }

    @TestFactory
    Stream<DynamicTest> a_token_that_does_not_hold_opens_neither_the_door_nor_any_service() {
        var bad = new LinkedHashMap<String, String>();
        bad.put("expired", forge.token(changed("exp", seconds(-120))));
        bad.put("without an end", forge.token(changed("exp", null)));
        bad.put("not valid yet", forge.token(changed("nbf", seconds(300))));
        bad.put("of another issuer", forge.token(changed("iss", "https://evil.example")));
        bad.put("of no issuer", forge.token(changed("iss", null)));
        bad.put("for somebody else", forge.token(changed("aud", "street13")));
        bad.put("for nobody", forge.token(changed("aud", null)));
        bad.put("of nobody", forge.token(changed("sub", null)));
        bad.put("signed by another key", forge.byAnotherKey());
        bad.put("with a key of its own", forge.byAKeyThatComesWithIt());
        bad.put("of an unknown key", forge.byAKeyNamed("unknown"));
        bad.put("of a key that is a path", forge.byAKeyNamed("../../../dev/null"));
        bad.put("of a key that is SQL", forge.byAKeyNamed("' or '1'='1"));
        bad.put("signed in a way that is not allowed", forge.signedAs(JWSAlgorithm.RS512));
        bad.put("changed afterwards", forge.changedAfterwards());
        bad.put("without its signature", forge.withoutSignature());
        bad.put("half a token", forge.withoutSignature().replaceFirst("\\.$", ""));
        for (var none : List.of("none", "None", "NONE")) bad.put("alg " + none, forge.unsigned(none));
        for (var confused : forge.withThePublicKeyAsASecret()) bad.put("HS256 " + confused.hashCode(), confused);
        bad.put("no token", "no-token");
        bad.put("dots", "..");
        bad.put("empty", "");
        return READABLE.keySet().stream()
                .flatMap(service -> bad.entrySet().stream()
                        .map(one -> DynamicTest.dynamicTest(
                                service + ": " + one.getKey(), () -> refuses(service, one.getValue()))));
    }

    private void refuses(String service, String token) {
        var answer = as(service, token);

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_huge_token_is_refused_and_the_next_one_is_looked_at() {
        READABLE.keySet().forEach(service -> {
            var huge = forge.token(changed("padding", "x".repeat(40_000)));
            assertThat(as(service, huge).status()).as(service).isIn(401, 431);
            var large = forge.token(changed("padding", "x".repeat(5_000)));
            assertThat(as(service, large).status()).as(service).isIn(200, 401);
            assertThat(as(service, forge.token(Map.of())).status()).as(service).isEqualTo(200);
        });
    }

    @Test
    void without_a_token_nothing_is_told_at_the_door_or_straight_at_a_services_port() {
        READABLE.forEach((service, path) -> {
            var answer = system.service(service).anonymous().get(path);
            assertThat(answer.status()).as(service).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            var basic = system.service(service)
                    .send("GET", path, null, Map.of("Authorization", Tokens.basic("uengine-client:uengine-secret")));
            assertThat(basic.status()).as(service).isEqualTo(401);
            assertThat(system.management(service).get("/health/live").status()).isEqualTo(200);
        });
        assertThat(door.anonymous().get("/lines/calls/calls").status()).isEqualTo(401);
        assertThat(door.anonymous().get("/products").status()).isEqualTo(401);
        var order = door.anonymous().post("/orders", Shopper.order("nobody"));
        assertThat(order.status()).isEqualTo(401);
    }

    @Test
    void what_is_for_everybody_needs_no_token() {
        for (var path : List.of("/", "/openapi.yaml", "/.well-known/jwks.json", "/.well-known/openid-configuration")) {
            assertThat(door.anonymous().get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void the_demo_client_gets_its_token_at_the_door_by_basic_and_by_form() {
        var byBasic = system.tokens().byCredentials(door.anonymous(), Map.of());
        var byForm = door.anonymous()
                .form(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "uengine-client",
                                "client_secret", "uengine-secret"),
                        Map.of());

        for (var answer : List.of(byBasic, byForm)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            var token = answer.body().get("access_token").asText();
            assertThat(door.as(token).get("/orders").status()).isEqualTo(200);
        }
        var wrong = door.anonymous()
                .form(
                        "/oauth/token",
                        Map.of("grant_type", "client_credentials"),
                        Map.of("Authorization", Tokens.basic("uengine-client:guess")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
    }

    @Test
    void a_page_gets_its_users_token_at_the_door_and_the_user_orders_under_their_own_name() {
        var answer = system.tokens().byCode(door.anonymous(), "goodman");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var goodman = door.as(answer.body().get("access_token").asText());

        var order = new HashMap<>(Shopper.order("goodman"));
        order.remove("userId");
        var placed = goodman.post("/orders", order);

        long id = made(placed);
        assertThat(placed.body().get("userId").asText()).isEqualTo("goodman");
        assertThat(goodman.get("/orders/" + id).status()).isEqualTo(200);
        var jane = door.as(system.tokens().user("jane"));
        assertThat(jane.get("/orders/" + id).status()).isEqualTo(404);
        assertThat(jane.delete("/orders/" + id).status()).isEqualTo(404);
        assertThat(jane.post("/orders", Shopper.order("goodman")).status()).isEqualTo(403);
    }

    @Test
    void a_customer_of_a_line_that_takes_the_user_from_elsewhere_is_known_by_the_token() {
        var goodman = door.as(system.tokens().user("goodman"));

        long call = made(goodman.post(
                "/lines/calls/calls",
                Map.of("mobile", "010", "location", "mapo", "payType", "CASH", "payAmount", 9000)));

        assertThat(door.get("/api/orders/" + call).body().get("userId").asText())
                .isEqualTo("goodman");
        assertThat(goodman.get("/lines/calls/calls/" + call).status()).isEqualTo(200);
        assertThat(door.as(system.tokens().user("jane"))
                        .get("/lines/calls/calls/" + call)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_token_for_one_line_reaches_no_other() {
        var customer = forge.token(
                Map.of("sub", "jane", "roles", List.of("customer"), "scope", "", "lines", List.of("flowers")));
        var manager =
                forge.token(Map.of("sub", "m", "roles", List.of("manager"), "scope", "", "lines", List.of("flowers")));
        long shop = made(door.post("/orders", Shopper.order("jane")));
        long payment = door.get("/payments?orderId=" + shop)
                .body()
                .at("/_embedded/payments/0/id")
                .asLong();

        assertThat(door.as(customer).post("/orders", Shopper.order("jane")).status())
                .isEqualTo(403);
        assertThat(door.as(customer).get("/orders/" + shop).status()).isEqualTo(404);
        assertThat(door.as(customer)
                        .get("/orders?size=1")
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
        assertThat(door.as(manager).get("/payments/" + payment).status()).isEqualTo(404);
        assertThat(door.as(system.tokens().user("manager"))
                        .get("/payments/" + payment)
                        .status())
                .isEqualTo(200);
        var flowers = Map.of("productId", 6001, "qty", 1, "payStatus", "Y");
        var placed = door.as(customer).post("/api/orders?line=flowers", flowers);
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
    }

    @Test
    void a_new_signing_key_is_known_everywhere_while_all_runs_and_older_tokens_hold() {
        var old = token(system.tokens().byCredentials(system.issuer(), Map.of()));

        var rotated = system.issuer().send("POST", "/keys", null, Map.of("Content-Type", "application/json"));
        assertThat(rotated.status()).isEqualTo(201);
        var fresh = token(system.tokens().byCredentials(system.issuer(), Map.of()));

        assertThat(header(fresh)).isNotEqualTo(header(old));
        READABLE.keySet()
                .forEach(service -> until(
                        service + " knows the new key",
                        Duration.ofSeconds(20),
                        () -> as(service, fresh).status() == 200));
        READABLE.keySet()
                .forEach(service ->
                        assertThat(as(service, old).status()).as(service).isEqualTo(200));
    }

    private static String token(Answer answer) {
        return answer.body().get("access_token").asText();
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private Answer as(String service, String token) {
        return system.service(service).as(token).get(READABLE.get(service));
    }
}
