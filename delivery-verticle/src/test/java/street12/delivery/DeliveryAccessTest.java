package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.paid;
import static street12.delivery.KafkaWire.placed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import street12.contracts.OrderFacts;
import street12.delivery.Api.Answer;
import street12.local.issuer.CallerTokens;

/** Who sees which deliveries, and who moves them on. */
class DeliveryAccessTest extends ServiceTest {

    private static final long MISSING = 999_999_999;
    private static final String ACCEPT = "{\"step\":\"accept\"}";
    private static final String REJECT = "{\"reason\":\"sold out\"}";
    private static final String CATCH = "{\"step\":\"catch\",\"actor\":\"Kim\"}";

    /** By line and user, such as {@code byhand/jane}: one of each, that no test moves on. What else there is is Mary's. */
    private final Map<String, Long> deliveryOf = new TreeMap<>();

    @Override
    Service startService() {
        var environment = new HashMap<>(CallerTokens.required());
        environment.put("POSTGRES_URI", Stores.POSTGRES.database("delivery_access", "secret"));
        return Service.start(environment);
    }

    @BeforeAll
    void fill() {
        for (var whose : List.of(
                "byhand/jane", "byhand/bob", "laundry/jane", "pickup/jane", "pickup/bob", "rides/jane", "rides/bob")) {
            var parts = whose.split("/", 2);
            deliveryOf.put(whose, received(parts[0], parts[1]));
        }
    }

    /** The id of a new delivery. */
    private long received(String line, String userId) {
        var order = orderOf(line, userId);
        wire.tell(line.equals("rides") ? paid(order) : placed(order));
        return soon().until(
                        () -> service.api.get("/deliveries?orderId=" + order.orderId(), CallerTokens.of("test read")),
                        found -> found.body().at("/page/totalElements").asInt() == 1)
                .body()
                .at("/_embedded/deliveries/0/id")
                .asLong();
    }

    private static OrderFacts orderOf(String line, String userId) {
        var order = KafkaWire.order(line, "seoul", Map.of());
        return new OrderFacts(
                order.orderId(), line, userId, "John", "010", "seoul", null, null, 9000, 1, 9000, "ko", Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jane customer                | byhand/jane laundry/jane pickup/jane rides/jane
            jane customer @rides @shop   | rides/jane
            ann customer                 | ''
            jane nobody                  | ''
            jane products:write          | ''
            kim store                    | byhand/bob byhand/jane
            kim store @rides             | ''
            kim driver                   | rides/bob rides/jane
            kim washer driver            | laundry/jane rides/bob rides/jane
            kim washer driver @laundry   | laundry/jane
            jane customer washer store   | byhand/bob byhand/jane laundry/jane pickup/jane rides/jane
            max manager @byhand          | byhand/bob byhand/jane
            max manager                  | byhand/bob byhand/jane laundry/jane pickup/bob pickup/jane rides/bob rides/jane
            max operator                 | byhand/bob byhand/jane laundry/jane pickup/bob pickup/jane rides/bob rides/jane
            report read                  | byhand/bob byhand/jane laundry/jane pickup/bob pickup/jane rides/bob rides/jane
            report read @laundry         | laundry/jane
            partner orders:write         | byhand/bob byhand/jane laundry/jane pickup/bob pickup/jane rides/bob rides/jane
            partner deliveries:write     | byhand/bob byhand/jane laundry/jane pickup/bob pickup/jane rides/bob rides/jane
            """)
    void everybody_sees_what_is_theirs_and_nothing_else(String who, String whose) {
        var token = CallerTokens.of(who);
        var seen = new TreeSet<String>();
        for (var one : whose.split(" ", -1)) if (!one.isEmpty()) seen.add(one);

        var list = service.api.get("/deliveries?size=100&userId=jane", token).body();
        assertThat(whose(list))
                .containsExactlyInAnyOrderElementsOf(
                        seen.stream().filter(one -> one.endsWith("/jane")).toList());
        var page =
                service.api.get("/deliveries?size=1&page=1&userId=bob", token).body();
        long ofBob = seen.stream().filter(one -> one.endsWith("/bob")).count();
        assertThat(page.at("/page/totalElements").asLong()).isEqualTo(ofBob);
        assertThat(whose(page)).hasSize(ofBob > 1 ? 1 : 0);
        var all = service.api.get("/deliveries?size=100", token).body();
        assertThat(all.at("/page/totalElements").asInt())
                .isEqualTo(all.at("/_embedded/deliveries").size());
        assertThat(whose(all)).containsAll(seen);
        for (var one : deliveryOf.entrySet()) {
            assertThat(service.api.get("/deliveries/" + one.getValue(), token).status())
                    .as(one.getKey())
                    .isEqualTo(seen.contains(one.getKey()) ? 200 : 404);
            if (!seen.contains(one.getKey())) assertThat(whose(all)).doesNotContain(one.getKey());
        }
    }

    @Test
    void a_filter_widens_nothing() {
        var jane = CallerTokens.of("jane customer");

        assertThat(whose(service.api.get("/deliveries?userId=bob", jane).body()))
                .isEmpty();
        assertThat(whose(service.api.get("/deliveries?line=rides", jane).body()))
                .containsExactly("rides/jane");
        assertThat(whose(service.api
                        .get("/deliveries?line=byhand", CallerTokens.of("kim driver"))
                        .body()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann customer,            404",
        "mary customer,           403",
        "kim courier,             403",
        "kim store,               200",
        "kim store @byhand,       200",
        "kim store @shop,         404",
        "kim washer,              404",
        "mary customer washer,    403",
        "max manager,             403",
        "max operator,            403",
        "max operator store,      200",
        "report read,             403",
        "partner orders:write,    403",
        "partner products:write,  404",
        "robot deliveries:write,  200",
        "robot deliveries:write @shop, 404"
    })
    void a_step_is_done_by_the_role_that_the_plan_names(String who, int status) {
        long id = received("byhand", "mary");
        long orderId = orderOf(id);

        var answer = service.api.post("/deliveries/" + id + "/steps", ACCEPT, CallerTokens.of(who));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) assertThat(answer.detail()).contains("store");
        if (status == 404) assertThat(sentence(answer, id)).isEqualTo(ofMissing("steps", ACCEPT, who));
        assertThat(service.api
                        .stepOfOrder(orderId, ACCEPT, CallerTokens.of(who))
                        .status())
                .isEqualTo(status);
        assertThat(statusOf(id)).isEqualTo(status == 200 ? "ACCEPTED" : "RECEIVED");
    }

    @ParameterizedTest
    @CsvSource({
        "ann customer,            404",
        "mary customer,           403",
        "kim courier,             200",
        "kim store,               200",
        "kim washer,              404",
        "max manager,             403",
        "max operator,            403",
        "report read,             403",
        "partner orders:write,    403",
        "partner products:write,  404",
        "robot deliveries:write,  200"
    })
    void whoever_has_a_part_in_the_plan_may_reject(String who, int status) {
        long id = received("byhand", "mary");

        var answer = service.api.post("/deliveries/" + id + "/rejection", REJECT, CallerTokens.of(who));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) assertThat(answer.detail()).contains("store", "courier");
        if (status == 404) assertThat(sentence(answer, id)).isEqualTo(ofMissing("rejection", REJECT, who));
        assertThat(statusOf(id)).isEqualTo(status == 200 ? "REJECTED" : "RECEIVED");
    }

    @ParameterizedTest
    @CsvSource({
        "mary customer,           403",
        "kim store,               403",
        "max manager,             403",
        "report read,             403",
        "partner orders:write,    403",
        "partner products:write,  403",
        "max operator @shop,      404",
        "max operator @byhand,    409",
        "max operator,            409",
        "robot deliveries:write,  409"
    })
    void what_is_stuck_is_mended_by_operators(String who, int status) {
        long id = deliveryOf.get("byhand/jane");
        var token = CallerTokens.of(who);

        assertThat(service.api.post("/deliveries/" + id + "/retry", "", token).status())
                .isEqualTo(status);
        assertThat(service.api
                        .post("/deliveries/" + id + "/compensation", REJECT, token)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void who_mended_a_delivery_is_kept() {
        service.others.coupons = Others.Mood.FAILING;
        long waiting = received("shop", "mary");
        var kept = listen();
        var answer = service.api.post("/deliveries/" + waiting + "/retry", "", CallerTokens.of("max operator"));
        stopListening(kept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(kept.list).hasSize(1);
        assertThat(kept.list.get(0).getFormattedMessage()).isEqualTo("retry was asked for");
        assertThat(kept.list.get(0).getKeyValuePairs()).contains(new KeyValuePair("by", "max"));
    }

    @Test
    void a_step_that_the_plan_leaves_to_the_customer_is_that_customer_s() {
        long id = received("pickup", "mary");
        var steps = "/deliveries/" + id + "/steps";
        var fetch = "{\"step\":\"fetch\"}";

        assertThat(service.api
                        .post(steps, fetch, CallerTokens.of("ann customer"))
                        .status())
                .isEqualTo(404);
        assertThat(service.api
                        .post(steps, fetch, CallerTokens.of("max operator"))
                        .status())
                .isEqualTo(403);
        assertThat(service.api
                        .post(steps, fetch, CallerTokens.of("mary customer"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_driver_catches_a_call_by_the_name_that_they_give() {
        long id = received("rides", "mary");
        var steps = "/deliveries/" + id + "/steps";

        assertThat(service.api
                        .post(steps, CATCH, CallerTokens.of("mary customer"))
                        .status())
                .isEqualTo(403);
        var caught = service.api.post(steps, CATCH, CallerTokens.of("kim driver"));
        assertThat(caught.body().path("actor").asText()).isEqualTo("Kim");
        assertThat(service.api
                        .post(steps, CATCH.replace("Kim", "Lee"), CallerTokens.of("lee driver"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void who_did_a_step_is_kept_and_who_only_told_it_again_is_not() {
        var kept = listen();
        var steps = "/deliveries/" + received("byhand", "mary") + "/steps";

        service.api.post(steps, ACCEPT, CallerTokens.of("kim store"));
        service.api.post(steps, ACCEPT, CallerTokens.of("lee store"));
        stopListening(kept);

        assertThat(kept.list).hasSize(1);
        assertThat(kept.list.get(0).getFormattedMessage()).isEqualTo("accept was done");
        assertThat(kept.list.get(0).getKeyValuePairs()).contains(new KeyValuePair("by", "kim"));
    }

    @Test
    void a_step_of_the_system_is_nobody_s_and_a_customer_learns_that_steps_are_not_theirs() {
        long id = received("shop", "mary");
        var start = "{\"step\":\"start\"}";

        assertThat(service.api
                        .post("/deliveries/" + id + "/steps", start, CallerTokens.of("mary customer"))
                        .status())
                .isEqualTo(403);
        assertThat(service.api
                        .post("/deliveries/" + id + "/steps", start, CallerTokens.of("kim courier"))
                        .status())
                .isEqualTo(409);
        assertThat(service.api
                        .post("/deliveries/" + id + "/rejection", REJECT, CallerTokens.of("kim system"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deliveries", "/deliveries/1", "/deliveries?userId=jane"})
    void without_a_token_nothing_is_to_be_seen(String path) {
        assertThat(service.api.get(path).status()).isEqualTo(401);
        assertThat(service.api.get(path, "Authorization", "Bearer none").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/deliveries/1/steps",
                "/deliveries/byOrder/1/steps",
                "/deliveries/1/rejection",
                "/deliveries/1/retry",
                "/deliveries/1/compensation"
            })
    void without_a_token_nothing_is_done(String path) {
        assertThat(service.api.post(path, ACCEPT).status()).isEqualTo(401);
    }

    private static ListAppender<ILoggingEvent> listen() {
        var log = (Logger) LoggerFactory.getLogger(DoneLog.class);
        log.setLevel(Level.INFO);
        var kept = new ListAppender<ILoggingEvent>();
        kept.start();
        log.addAppender(kept);
        return kept;
    }

    private static void stopListening(ListAppender<ILoggingEvent> kept) {
        ((Logger) LoggerFactory.getLogger(DoneLog.class)).detachAppender(kept);
    }

    private long orderOf(long id) {
        return read(id).path("orderId").asLong();
    }

    private String statusOf(long id) {
        return read(id).path("deliveryStatus").asText();
    }

    private JsonNode read(long id) {
        return service.api
                .get("/deliveries/" + id, CallerTokens.of("test read"))
                .body();
    }

    private static List<String> whose(JsonNode list) {
        return list.at("/_embedded/deliveries")
                .valueStream()
                .filter(one -> one.path("deliveryStatus").asText().equals("RECEIVED"))
                .map(one -> one.path("line").asText() + "/" + one.path("userId").asText())
                .toList();
    }

    private String ofMissing(String what, String body, String who) {
        var path = "/deliveries/" + MISSING + "/" + what;
        return sentence(service.api.post(path, body, CallerTokens.of(who)), MISSING);
    }

    /** All that a problem says, but for what differs from one request to the next. */
    private static String sentence(Answer problem, long id) {
        var body = (ObjectNode) problem.body();
        body.remove("traceId");
        return body.toString().replaceAll("\\b" + id + "\\b", "ID");
    }
}
