package street12.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.order.Service.Answer;

/** The order service's rows of the table in docs/access.md, asked at the service's own port. */
class AccessTest {

    private static final String LINE = "later";
    private static final String KEY = "Idempotency-Key";
    private static final Map<String, String> TOKENS = Map.of(
            "customer", Tokens.of("goodman", "customer"),
            "staff", Tokens.of("kim", "courier"),
            "manager", Tokens.of("mary", "manager"),
            "operator", Tokens.of("oscar", "operator"));

    private static Service service;
    private static Service shop;
    private static Service goodman;
    private static Service jane;
    private static Service operator;

    private final long price = Shop.price();

    @BeforeAll
    static void start() {
        service = Service.start(Tokens.required());
        await().until(() -> service.ready().status() == 200);
        shop = service.as(Tokens.machine("shop", "orders:write products:write"));
        goodman = service.as(TOKENS.get("customer"));
        jane = service.as(Tokens.of("jane", "customer"));
        operator = service.as(TOKENS.get("operator"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // call                     | customer | staff | manager | operator
                "POST   /orders             | 201      | 403   | 403     | 403",
                "GET    /orders             | 200      | 403   | 403     | 200",
                "GET    /orders/own         | 200      | 403   | 403     | 200",
                "GET    /orders/other       | 404      | 403   | 403     | 200",
                "PATCH  /orders/own         | 202      | 403   | 403     | 202",
                "PATCH  /orders/other       | 404      | 403   | 403     | 202",
                "DELETE /orders/own         | 202      | 403   | 403     | 202",
                "DELETE /orders/other       | 404      | 403   | 403     | 202",
                "POST   /orders/own/pay     | 201      | 403   | 403     | 403",
                "POST   /orders/other/pay   | 404      | 403   | 403     | 403",
                "GET    /products           | 200      | 200   | 200     | 200",
                "GET    /products/one       | 200      | 200   | 200     | 200",
                "POST   /products           | 403      | 403   | 201     | 201",
                "PATCH  /products/one       | 403      | 403   | 200     | 200",
                "DELETE /products/one       | 403      | 403   | 204     | 204",
                "GET    /payments           | 200      | 200   | 200     | 200",
                "GET    /payments/own       | 200      | 200   | 200     | 200",
                "GET    /payments/other     | 404      | 200   | 200     | 200",
                "POST   /payments/own/retry | 403      | 403   | 403     | 409",
                "GET    /couponUses         | 403      | 403   | 403     | 200",
                "GET    /couponUses/none    | 403      | 403   | 403     | 404",
                "POST   /couponUses/none    | 403      | 403   | 403     | 404"
            })
    void people_may_do_what_the_table_says(String call, int customer, int staff, int manager, int operator) {
        assertThat(List.of(
                        done(call, TOKENS.get("customer"), null),
                        done(call, TOKENS.get("staff"), null),
                        done(call, TOKENS.get("manager"), null),
                        done(call, TOKENS.get("operator"), null)))
                .as(call)
                .containsExactly(customer, staff, manager, operator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // call                     | read | orders:write | products:write | deliveries:write
                "POST   /orders             | 403  | 201          | 403            | 403",
                "GET    /orders             | 200  | 200          | 403            | 403",
                "GET    /orders/other       | 200  | 200          | 403            | 403",
                "PATCH  /orders/other       | 403  | 202          | 403            | 403",
                "DELETE /orders/other       | 403  | 202          | 403            | 403",
                "POST   /orders/other/pay   | 403  | 201          | 403            | 403",
                "GET    /products/one       | 200  | 200          | 200            | 200",
                "POST   /products           | 403  | 403          | 201            | 403",
                "PATCH  /products/one       | 403  | 403          | 200            | 403",
                "DELETE /products/one       | 403  | 403          | 204            | 403",
                "GET    /payments/other     | 200  | 200          | 404            | 200",
                "POST   /payments/own/retry | 403  | 403          | 403            | 403",
                "GET    /couponUses         | 200  | 403          | 403            | 403",
                "GET    /couponUses/none    | 404  | 403          | 403            | 403",
                "POST   /couponUses/none    | 403  | 403          | 403            | 403"
            })
    void machines_may_do_what_the_table_says(String call, int read, int orders, int products, int deliveries) {
        assertThat(List.of(
                        done(call, Tokens.machine("m", "read"), "jane"),
                        done(call, Tokens.machine("m", "orders:write"), "jane"),
                        done(call, Tokens.machine("m", "products:write"), "jane"),
                        done(call, Tokens.machine("m", "deliveries:write"), "jane")))
                .as(call)
                .containsExactly(read, orders, products, deliveries);
    }

    @Test
    void a_missing_role_is_told_with_those_that_would_do() {
        var answer = goodman.post("/products?line=" + LINE, product());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asText()).contains("manager", "operator", "products:write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /orders",
                "POST /orders",
                "GET /orders/1",
                "PATCH /orders/1",
                "DELETE /orders/1",
                "POST /orders/1/payment",
                "GET /products",
                "POST /products",
                "GET /products/1",
                "PATCH /products/1",
                "DELETE /products/1",
                "GET /payments",
                "GET /payments/1",
                "GET /nowhere",
                "PUT /orders",
                "GET /"
            })
    void without_a_token_nothing_is_answered_at_the_services_own_port(String call) {
        var words = call.split(" ", -1);

        var answer = service.call(words[0], words[1], words[0].startsWith("P") ? "{}" : null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:token-missing");
    }

    @Test
    void a_token_that_is_not_good_any_more_or_for_somebody_else_is_refused() {
        assertThat(service.as(Tokens.with("exp", Instant.now().minusSeconds(60)))
                        .get("/orders")
                        .status())
                .isEqualTo(401);
        assertThat(service.as(Tokens.with("aud", "elsewhere")).get("/orders").status())
                .isEqualTo(401);
        assertThat(service.as(Tokens.with("iss", "http://elsewhere"))
                        .get("/orders")
                        .status())
                .isEqualTo(401);
        assertThat(service.as(Tokens.with("sub", null)).get("/orders").status()).isEqualTo(401);
        assertThat(service.as("x.y.z").get("/orders").status()).isEqualTo(401);
    }

    @Test
    void a_customers_order_is_his_own_whether_he_says_so_or_not() {
        var silent = goodman.post("/orders?line=" + LINE, order(null));
        var said = goodman.post("/orders?line=" + LINE, order("goodman"));

        assertThat(silent.status()).isEqualTo(201);
        assertThat(silent.json().get("userId").asText()).isEqualTo("goodman");
        assertThat(said.json().get("userId").asText()).isEqualTo("goodman");
    }

    @Test
    void an_order_for_somebody_else_is_refused_and_names_the_field() {
        var answer = goodman.post("/orders?line=" + LINE, order("jane"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).contains("/userId");
        assertThat(ofThisTest(operator.get("/orders?line=" + LINE + "&userId=jane&sort=id,desc&size=100")))
                .isEmpty();
    }

    @Test
    void a_machine_orders_for_anybody_whom_it_has_to_name() {
        var named = shop.post("/orders?line=" + LINE, order("anybody-else"));
        var silent = shop.post("/orders?line=" + LINE, order(null));

        assertThat(named.json().get("userId").asText()).isEqualTo("anybody-else");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.json().at("/errors/0/pointer").asText()).isEqualTo("/userId");
    }

    @Test
    void lists_leave_out_what_is_somebody_elses() {
        long own = placed("goodman");
        long other = placed("jane");
        paid(own);
        paid(other);

        var query = "?line=" + LINE + "&sort=id,desc&size=100";
        assertThat(orderIds(goodman, "orders", query)).contains(own).doesNotContain(other);
        assertThat(orderIds(goodman, "payments", query)).contains(own).doesNotContain(other);
        assertThat(orderIds(goodman, "orders", query + "&userId=jane")).isEmpty();
        assertThat(orderIds(goodman, "payments", query + "&orderId=" + other)).isEmpty();
        assertThat(orderIds(operator, "orders", query)).contains(own, other);
        assertThat(orderIds(jane, "orders", "?userId=jane&sort=id,desc&size=100"))
                .contains(other);
        var total = goodman.get("/orders?size=1").json().at("/page/totalElements");
        assertThat(total)
                .isEqualTo(operator.get("/orders?size=1&userId=goodman").json().at("/page/totalElements"));
    }

    @Test
    void somebody_elses_order_stays_as_it_was() {
        long other = placed("jane");

        goodman.delete("/orders/" + other);
        goodman.post("/orders/" + other + "/payment", "");

        assertThat(Shop.orderStatus(operator, other)).isEqualTo("Order Placed");
        assertThat(Provider.payments(price)).isEmpty();
    }

    @Test
    void what_is_out_of_reach_is_told_as_what_is_not_there() {
        long other = placed("jane");

        var hidden = goodman.get("/orders/" + other).json();
        var missing = goodman.get("/orders/" + (other + 1_000_000)).json();

        assertThat(hidden.get("type")).isEqualTo(missing.get("type"));
        assertThat(hidden.get("detail").asText().replace("" + other, "N"))
                .isEqualTo(missing.get("detail").asText().replace("" + (other + 1_000_000), "N"));
    }

    @Test
    void a_token_for_some_lines_reaches_no_other() {
        long later = placed("goodman");
        paid(later);
        var product = Shop.sells(shop, "paid", null);
        var there = service.as(Tokens.within(List.of(LINE), "oscar", "operator", "manager"));
        var elsewhere = service.as(Tokens.within(List.of("paid"), "oscar", "operator", "manager"));

        assertThat(there.get("/orders/" + later).status()).isEqualTo(200);
        assertThat(elsewhere.get("/orders/" + later).status()).isEqualTo(404);
        assertThat(elsewhere.delete("/orders/" + later).status()).isEqualTo(404);
        assertThat(orderIds(elsewhere, "payments", "?orderId=" + later)).isEmpty();
        assertThat(elsewhere
                        .get("/orders?line=" + LINE)
                        .json()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
        assertThat(there.get("/products/" + product.id()).status()).isEqualTo(404);
        assertThat(there.patch("/products/" + product.id(), "{\"stock\":1}").status())
                .isEqualTo(404);
        assertThat(there.delete("/products/" + product.id()).status()).isEqualTo(404);
        assertThat(there.post("/products?line=paid", product()).status()).isEqualTo(403);
        assertThat(there.post("/products?line=" + LINE, product()).status()).isEqualTo(201);
        assertThat(elsewhere.get("/products/" + product.id()).status()).isEqualTo(200);
    }

    @Test
    void a_customers_token_for_some_lines_reaches_his_own_there_only() {
        long own = placed("goodman");
        var there = service.as(Tokens.within(List.of(LINE, "paid"), "goodman", "customer"));
        var elsewhere = service.as(Tokens.within(List.of("paid"), "goodman", "customer"));

        assertThat(there.get("/orders/" + own).status()).isEqualTo(200);
        assertThat(elsewhere.get("/orders/" + own).status()).isEqualTo(404);
        assertThat(elsewhere.post("/orders?line=" + LINE, order(null)).status()).isEqualTo(403);
        assertThat(orderIds(elsewhere, "orders", "?size=100&sort=id,desc")).doesNotContain(own);
        var none = service.as(Tokens.within(List.of(), "goodman", "customer"));
        assertThat(none.get("/orders").json().at("/page/totalElements").asInt()).isZero();
        assertThat(none.get("/products").json().at("/page/totalElements").asInt())
                .isZero();
    }

    @Test
    void the_line_of_the_root_narrows_what_a_caller_sees() {
        long own = placed("goodman");

        assertThat(goodman.call("GET", "/orders/" + own, null, "X-Line", LINE).status())
                .isEqualTo(200);
        assertThat(goodman.call("GET", "/orders/" + own, null, "X-Line", "paid").status())
                .isEqualTo(404);
        assertThat(operator.call("GET", "/orders/" + own, null, "X-Line", "paid")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void staff_sees_the_payments_of_the_lines_that_know_its_role() {
        long own = placed("goodman");
        paid(own);

        assertThat(orderIds(service.as(Tokens.of("kim", "courier")), "payments", "?orderId=" + own))
                .containsExactly(own);
        assertThat(orderIds(service.as(Tokens.of("ken", "rider")), "payments", "?orderId=" + own))
                .isEmpty();
    }

    @Test
    void a_key_is_its_callers_and_nobody_else_is_answered_by_it() {
        var key = UUID.randomUUID().toString();
        var machine = service.as(Tokens.machine("another", "orders:write"));

        long shops = Shop.idOf(shop.post("/orders?line=" + LINE, order("goodman"), KEY, key));
        long others = Shop.idOf(machine.post("/orders?line=" + LINE, order("goodman"), KEY, key));
        long own = Shop.idOf(goodman.post("/orders?line=" + LINE, order(null), KEY, key));
        long janes = Shop.idOf(jane.post("/orders?line=" + LINE, order(null), KEY, key));

        assertThat(List.of(shops, others, own, janes)).doesNotHaveDuplicates();
        assertThat(Shop.idOf(goodman.post("/orders?line=" + LINE, order("goodman"), KEY, key)))
                .isEqualTo(own);
        assertThat(Shop.idOf(shop.post("/orders?line=" + LINE, order("goodman"), KEY, key)))
                .isEqualTo(shops);
    }

    /**
     * Does a call of the table, on things that no other call has.
     *
     * @param named whom an order is for; null where the token says it
     */
    private int done(String call, String token, String named) {
        var words = call.split("\\s+", -1);
        var caller = service.as(token);
        var path = words[1];
        if (path.equals("/orders") || path.equals("/payments") || path.equals("/products")) {
            if (words[0].equals("GET")) return caller.get(path).status();
            var body = path.equals("/products") ? product() : order(named);
            return caller.post(path + "?line=" + LINE, body).status();
        }
        if (path.equals("/couponUses")) return caller.get(path).status();
        if (path.equals("/couponUses/none")) {
            return words[0].equals("GET")
                    ? caller.get("/couponUses/999999999").status()
                    : caller.post("/couponUses/999999999/retry", "").status();
        }
        if (path.equals("/products/one")) {
            var product = Shop.sells(shop, LINE, null);
            return changed(caller, words[0], "/products/" + product.id(), "{\"productPrice\":1}")
                    .status();
        }
        long order = placed(path.contains("/own") ? "goodman" : "jane");
        if (path.endsWith("/retry"))
            return caller.post("/payments/" + paid(order) + "/retry", "").status();
        if (path.startsWith("/payments"))
            return caller.get("/payments/" + paid(order)).status();
        if (path.endsWith("/pay"))
            return caller.post("/orders/" + order + "/payment", "").status();
        return changed(caller, words[0], "/orders/" + order, "{\"orderStatus\":\"Order Canceled\"}")
                .status();
    }

    private static Answer changed(Service caller, String method, String path, String change) {
        return switch (method) {
            case "GET" -> caller.get(path);
            case "PATCH" -> caller.patch(path, change);
            case "DELETE" -> caller.delete(path);
            default -> throw new IllegalArgumentException(method);
        };
    }

    private long placed(String userId) {
        return Shop.idOf(shop.post("/orders?line=" + LINE, order(userId)));
    }

    /** The id of the payment. */
    private static long paid(long orderId) {
        var answer = shop.post("/orders/" + orderId + "/payment", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }

    private String order(String userId) {
        return "{%s\"productName\":\"a ride\",\"productPrice\":%d,\"qty\":1}"
                .formatted(userId == null ? "" : "\"userId\":\"" + userId + "\",", price);
    }

    private String product() {
        return "{\"productName\":\"Mac\",\"productPrice\":%d}".formatted(price);
    }

    private static List<Long> orderIds(Service caller, String list, String query) {
        var answer = caller.get("/" + list + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/_embedded/" + list)
                .valueStream()
                .map(item -> item.get(list.equals("orders") ? "id" : "orderId").asLong())
                .toList();
    }

    private List<JsonNode> ofThisTest(Answer listed) {
        return listed.json()
                .at("/_embedded/orders")
                .valueStream()
                .filter(order -> order.get("productPrice").asLong() == price)
                .toList();
    }
}
