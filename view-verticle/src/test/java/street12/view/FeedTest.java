package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.local.issuer.CallerTokens;

/** What happens to all orders within reach, as it happens. */
class FeedTest {

    private static final String PATH = "/orderStatus/events";

    private static HashMap<String, String> environment;
    private static RunningView view;
    private static RunningView other;
    private static Feed feed;

    @BeforeAll
    static void start() {
        environment = new HashMap<>(CallerTokens.required());
        environment.put("VIEW_GENERATION", "71");
        environment.put("LINES_DIR", "src/test/resources/feed");
        environment.put("DEFAULT_LINE", "hill");
        view = new RunningView(environment);
        other = new RunningView(environment);
        feed = new Feed();
        // The topics hold what other tests sent: it is read before anybody listens
        feed.send(ShopEvents.of("hill", 71_000, "first").placed().all());
        await().atMost(40, SECONDS)
                .until(() -> view.request("/orderStatus/71000", CallerTokens.of("max operator"))
                                .statusCode()
                        == 200);
    }

    @AfterAll
    static void stop() {
        feed.close();
        other.close();
        view.close();
    }

    @Test
    void everybody_hears_what_is_within_reach_and_nothing_else() {
        var june = listening(view, "june customer");
        var hill = listening(other, "kim keeper");
        var rider = listening(view, "kim rider");
        var nobody = listening(view, "kim nobody");
        var operator = listening(other, "max operator");
        var inDale = new Reader(view.stream(PATH + "?line=dale", CallerTokens.of("max operator"))
                .body());
        await().atMost(5, SECONDS).until(() -> inDale.lastId() != null);

        feed.send(ShopEvents.of("hill", 71_100, "june").placed().all());
        feed.send(ShopEvents.of("dale", 71_200, "june").placed().all());
        feed.send(ShopEvents.of("dale", 71_300, "bert").placed().all());
        feed.send(ShopEvents.of("coast", 71_400, "bert").placed().all());

        assertOrders(june, 71_100, 71_200);
        assertOrders(hill, 71_100);
        assertOrders(rider, 71_100, 71_200, 71_300);
        assertOrders(operator, 71_100, 71_200, 71_300, 71_400);
        assertOrders(inDale, 71_200, 71_300);
        assertThat(nobody.heard()).isEmpty();
        var last = june.heard().get(11).data();
        assertThat(last.path("orderStatus").asText()).isEqualTo("DeliveryStarted");
        assertThat(last.path("deliveryStatus").asText()).isEqualTo("STARTED");
        assertThat(last.at("/words/en").asText()).isNotBlank();
        Stream.of(june, hill, rider, nobody, operator, inDale).forEach(Reader::leave);
    }

    @Test
    void a_reader_that_comes_back_to_another_instance_hears_the_rest_wherever_it_was_cut_off() {
        var token = CallerTokens.of("kim rider");
        var whole = listening(view, "kim rider");
        var begun = whole.lastId();
        feed.send(ShopEvents.of("hill", 72_100, "june").placed().all());
        feed.send(ShopEvents.of("dale", 72_200, "bert").placed().all());
        await().atMost(10, SECONDS).until(() -> whole.heard().size() >= 12);
        var ids = whole.eventIds();

        for (int cut = 0; cut <= 12; cut += 3) {
            var from = cut == 0 ? begun : whole.heard().get(cut - 1).id();
            var answer = other.stream(PATH, with(token, "Last-Event-ID", from));
            var rest = new Reader(answer.body());
            int missing = 12 - cut;
            await().atMost(10, SECONDS).until(() -> rest.heard().size() >= missing);
            assertThat(rest.eventIds()).containsExactlyInAnyOrderElementsOf(ids.subList(cut, 12));
            assertThat(rest.named()).isEmpty();
            rest.leave();
        }
        whole.leave();
    }

    @Test
    void what_cannot_be_resumed_is_reset_and_goes_on() {
        var token = CallerTokens.of("max operator");
        for (var id : List.of("71-00000000:*=1", "order:1#1", "nonsense")) {
            var reader = new Reader(
                    view.stream(PATH, with(token, "Last-Event-ID", id)).body());
            await().atMost(5, SECONDS).until(() -> reader.named().contains("reset"));
            assertThat(reader.lastId()).startsWith("71-").isNotEqualTo(id);
            reader.leave();
        }
    }

    @Test
    void an_id_is_not_worth_anything_to_somebody_else() {
        var june = listening(view, "june customer");
        var reader =
                new Reader(view.stream(PATH, with(CallerTokens.of("bert customer"), "Last-Event-ID", june.lastId()))
                        .body());

        await().atMost(5, SECONDS).until(() -> reader.named().contains("reset"));
        reader.leave();
        june.leave();
    }

    @Test
    void without_a_token_nothing_is_told() {
        assertThat(view.request(PATH).statusCode()).isEqualTo(401);
        assertThat(view.request("/orderStatus/counts").statusCode()).isEqualTo(401);
    }

    @Test
    void counts_are_of_what_is_within_reach() {
        feed.send(ShopEvents.of("coast", 73_100, "counter").placed().all());
        feed.send(ShopEvents.of("dale", 73_200, "counter").placed().all());
        var token = CallerTokens.of("counter customer");
        await().atMost(10, SECONDS)
                .until(() -> view.get("/orderStatus/counts", token)
                        .toString()
                        .contains("\"counts\":[{\"line\":\"coast\",\"orderStatus\":\"DeliveryStarted\","
                                + "\"deliveryStatus\":\"STARTED\",\"count\":1},{\"line\":\"dale\","));
        assertThat(view.get("/orderStatus/counts?line=coast", token).path("counts"))
                .hasSize(1);
        assertThat(view.get("/orderStatus/counts", CallerTokens.of("kim nobody"))
                        .path("counts"))
                .isEmpty();
        assertThat(view.get("/orderStatus?deliveryStatus=STARTED", token)
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(2);
        assertThat(view.request("/orderStatus?deliveryStatus=LOST", token).body())
                .contains("\"pointer\":\"deliveryStatus\"");
    }

    private static Reader listening(RunningView at, String who) {
        var reader = new Reader(at.stream(PATH, CallerTokens.of(who)).body());
        await().atMost(5, SECONDS).until(() -> reader.lastId() != null);
        return reader;
    }

    private static void assertOrders(Reader reader, long... orders) {
        await().atMost(10, SECONDS).until(() -> reader.heard().size() >= orders.length * 6);
        var expected = Arrays.stream(orders).boxed().toList();
        assertThat(reader.heard().stream()
                        .map(one -> one.data().path("orderId").asLong())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(reader.eventIds()).hasSize(orders.length * 6).doesNotHaveDuplicates();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
