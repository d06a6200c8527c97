package street12.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Json;
import street12.local.issuer.CallerTokens;

/** Who sees which orders, and what happened to them. */
class ViewAccessTest {

    /** Jane's and Bob's of each line; nobody else has any there. */
    private static final Map<String, Long> ORDER_OF = Map.of(
            "north/jane", 70_000L,
            "north/bob", 70_100L,
            "south/jane", 70_200L,
            "south/bob", 70_300L,
            "east/bob", 70_400L);

    private static final long MISSING = 987_654_321;
    private static final int EVENTS = 6;

    private static RunningView view;
    private static Feed feed;

    @BeforeAll
    static void start() {
        var environment = new HashMap<>(CallerTokens.required());
        environment.put("VIEW_GENERATION", "51");
        environment.put("LINES_DIR", "src/test/resources/access");
        environment.put("DEFAULT_LINE", "north");
        view = new RunningView(environment);
        feed = new Feed();
        ORDER_OF.forEach((whose, id) -> {
            var parts = whose.split("/", 2);
            feed.sendAll(List.of(ShopEvents.of(parts[0], id, parts[1]).placed()));
        });
        var all = CallerTokens.of("test read");
        ORDER_OF.values()
                .forEach(id -> await().atMost(20, SECONDS)
                        .until(() -> view.request("/timeline?orderId=" + id, all)
                                .body()
                                .contains("MessageSent")));
    }

    @AfterAll
    static void stop() {
        feed.close();
        view.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jane customer               | north/jane south/jane
            jane customer @south @east  | south/jane
            ann customer                | ''
            jane nobody                 | ''
            jane products:write         | ''
            kim keeper                  | north/bob north/jane
            kim keeper @south           | ''
            kim rider                   | north/bob north/jane south/bob south/jane
            kim rider @north            | north/bob north/jane
            kim baker guide             | east/bob south/bob south/jane
            bob customer keeper         | east/bob north/bob north/jane south/bob
            jane customer guide         | east/bob north/jane south/jane
            max manager @south @east    | east/bob south/bob south/jane
            report read @south          | south/bob south/jane
            """)
    void everybody_sees_what_is_theirs_and_nothing_else(String who, String whose) {
        var token = CallerTokens.of(who);
        var seen = whose.isEmpty() ? List.<String>of() : List.of(whose.split(" ", -1));
        assertSingles(token, seen);

        var newestFirst =
                ids(seen).sorted((one, other) -> Long.compare(other, one)).toList();
        var list = view.get("/orderStatus?size=100", token);
        assertThat(orderIds(list)).isEqualTo(newestFirst);
        assertThat(total(list)).isEqualTo(seen.size());
        var page = view.get("/orderStatus?size=2&page=1&sort=orderId,asc", token);
        assertThat(orderIds(page)).isEqualTo(ids(seen).sorted().skip(2).limit(2).toList());
        assertThat(total(page)).isEqualTo(seen.size());
        assertThat(total(view.get("/orderStatus?orderStatus=DeliveryStarted&sort=placedAt", token)))
                .isEqualTo(seen.size());
        assertThat(total(view.get("/orderStatus?orderStatus=OrderCanceled", token)))
                .isZero();

        var timeline = view.get("/timeline?size=100", token);
        assertThat(timeline.at("/_embedded/timeline").findValues("orderId").stream()
                        .map(JsonNode::asLong)
                        .distinct())
                .containsAll(ids(seen).toList());
        assertThat(timeline.at("/_embedded/timeline")).hasSize(seen.size() * EVENTS);
        assertThat(total(view.get("/timeline?size=1&page=3", token))).isEqualTo(seen.size() * EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max manager", "max operator", "report read", "partner orders:write", "partner deliveries:write"
            })
    void some_see_all_of_everybody(String who) {
        var token = CallerTokens.of(who);

        assertSingles(token, List.copyOf(ORDER_OF.keySet()));
        assertThat(total(view.get("/orderStatus?line=north", token))).isEqualTo(2);
        assertThat(total(view.get("/orderStatus?line=east&userId=bob", token))).isEqualTo(1);
        assertThat(total(view.get("/timeline?line=south", token))).isEqualTo(2 * EVENTS);
        assertThat(total(view.get("/timeline", token))).isGreaterThanOrEqualTo(5 * EVENTS);
    }

    private static void assertSingles(String[] token, List<String> seen) {
        ORDER_OF.forEach((whose, id) -> {
            int status = seen.contains(whose) ? 200 : 404;
            for (var path : List.of(
                    "/orderStatus/" + id,
                    "/orderStatus/" + id + "/timeline",
                    "/timeline/" + id + "-order-1",
                    "/timeline/" + id + "-coupon-" + (id + 3) + "-1",
                    "/timeline/" + id + "-delivery-" + (id + 2) + "-1")) {
                assertThat(view.request(path, token).statusCode()).as(path).isEqualTo(status);
            }
            assertThat(total(view.get("/timeline?orderId=" + id, token))).isEqualTo(status == 200 ? EVENTS : 0);
        });
    }

    @Test
    void a_filter_widens_nothing() {
        var jane = CallerTokens.of("jane customer");

        assertThat(total(view.get("/orderStatus?userId=bob", jane))).isZero();
        assertThat(orderIds(view.get("/orderStatus?userId=jane&line=south", jane)))
                .containsExactly(ORDER_OF.get("south/jane"));
        assertThat(total(view.get("/orderStatus?line=north", CallerTokens.of("kim baker"))))
                .isZero();
        assertThat(total(view.get("/timeline?line=north", CallerTokens.of("kim baker"))))
                .isZero();
        assertThat(total(view.get("/timeline?line=north", jane))).isEqualTo(EVENTS);
        assertThat(total(view.get("/timeline", headers(jane, "X-Line", "south"))))
                .isEqualTo(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/orderStatus/ID", "/orderStatus/ID/timeline", "/orderStatus/ID/events", "/timeline/ID-order-1"})
    void somebody_else_s_is_as_what_is_not_there(String path) {
        var token = CallerTokens.of("jane customer");
        long others = ORDER_OF.get("north/bob");

        var hidden = view.request(path.replace("ID", "" + others), token);
        var missing = view.request(path.replace("ID", "" + MISSING), token);

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(sentence(hidden, others)).isEqualTo(sentence(missing, MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orderStatus",
                "/orderStatus/70000",
                "/orderStatus/70000/timeline",
                "/orderStatus/70000/events",
                "/timeline",
                "/timeline/70000-order-1"
            })
    void without_a_token_nothing_is_to_be_seen(String path) {
        assertThat(view.request(path).statusCode()).isEqualTo(401);
        assertThat(view.request(path, "Authorization", "Bearer none").statusCode())
                .isEqualTo(401);
        assertThat(view.management("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stream_ends_with_the_token_of_its_reader_who_comes_back_with_another() {
        var path = "/orderStatus/" + ORDER_OF.get("north/jane") + "/events";
        var lasting =
                new Reader(view.stream(path, CallerTokens.of("jane customer")).body());
        var shortOne =
                CallerTokens.of("jane customer", Map.of("exp", Instant.now().plusSeconds(4)));
        var answer = view.stream(path, shortOne);
        assertThat(answer.statusCode()).isEqualTo(200);

        var first = new Reader(answer.body());
        await().atMost(30, SECONDS).until(first::endedWell);

        assertThat(lasting.endedWell()).isFalse();
        await().atMost(10, SECONDS).until(() -> lasting.heard().size() == EVENTS);
        var known = lasting.heard().get(1).id();
        var second = new Reader(view.stream(path, headers(CallerTokens.of("jane customer"), "Last-Event-ID", known))
                .body());
        await().atMost(10, SECONDS).until(() -> second.heard().size() == EVENTS - 2);
        lasting.leave();
        second.leave();
    }

    private static Stream<Long> ids(List<String> whose) {
        return whose.stream().map(ORDER_OF::get);
    }

    private static int total(JsonNode list) {
        return list.at("/page/totalElements").asInt();
    }

    private static List<Long> orderIds(JsonNode list) {
        return list.at("/_embedded/orderStatus").findValues("orderId").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    private static String[] headers(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    /** All that a problem says, but for what differs from one request to the next. */
    private static String sentence(HttpResponse<String> problem, long id) {
        var body = (ObjectNode) Json.read(problem.body().getBytes(UTF_8), JsonNode.class);
        body.remove("traceId");
        return body.toString().replaceAll("\\b" + id + "\\b", "ID");
    }
}
