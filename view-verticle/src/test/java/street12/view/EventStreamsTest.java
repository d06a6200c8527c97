package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.view.ViewVerticleTest.awaitTimeline;

import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live events of an order, as a browser reads them. */
class EventStreamsTest {

    private static RunningView view;
    private static Feed feed;

    @BeforeAll
    static void start() {
        view = new RunningView(Map.of("VIEW_GENERATION", "21", "VIEW_MAX_STREAMS", "3"));
        feed = new Feed();
    }

    @AfterAll
    static void stop() {
        feed.close();
        view.close();
    }

    @Test
    void a_reader_hears_what_was_and_then_what_happens() {
        var shop = known(50_000, 4);
        var answer = view.stream("/orderStatus/50000/events");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        var reader = new Reader(answer.body());
        await().atMost(5, SECONDS).until(() -> reader.heard().size() == 4);
        assertThat(reader.heard().get(2).data().path("entryId").asText()).isEqualTo("50000-delivery-50002-1");
        assertThat(reader.heard().get(2).data().path("aggregate").asText()).isEqualTo("delivery");

        long begun = System.nanoTime();
        feed.send(shop.all().subList(4, shop.all().size()));

        await().atMost(10, SECONDS).until(() -> reader.types().contains("OrderCanceled"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(reader.eventIds()).doesNotHaveDuplicates().hasSize(shop.all().size());
        reader.leave();
    }

    @Test
    void a_reader_that_comes_back_hears_the_rest_without_gap_or_repeat_wherever_it_was_cut_off() {
        var shop = known(51_000, 13);
        var whole = new Reader(view.stream("/orderStatus/51000/events").body());
        await().atMost(5, SECONDS).until(() -> whole.heard().size() == 13);
        whole.leave();
        assertThat(whole.types())
                .isEqualTo(shop.all().stream().map(one -> one.type()).toList());

        for (int cut = 1; cut < 13; cut++) {
            var expected = whole.eventIds().subList(cut, 13);
            var lastId = whole.heard().get(cut - 1).id();
            var rest = awaitOpen("/orderStatus/51000/events", "Last-Event-ID", lastId);
            await().atMost(5, SECONDS).until(() -> rest.heard().size() >= expected.size());
            assertThat(rest.eventIds()).as("cut after %d", cut).isEqualTo(expected);
            rest.leave();
        }
    }

    @Test
    void an_event_that_is_heard_of_late_is_still_told_to_a_reader_who_knows_later_ones() {
        var shop = new ShopEvents(52_000, "streams").placed();
        var events = new ArrayList<>(shop.all());
        var coupon = events.remove(3);
        feed.send(events);
        await().atMost(10, SECONDS)
                .until(() -> view.request("/orderStatus/52000/timeline").body().contains("MessageSent"));
        var first = awaitOpen("/orderStatus/52000/events");
        await().atMost(5, SECONDS).until(() -> first.heard().size() == 5);
        var lastId = first.heard().get(4).id();
        first.leave();

        feed.send(coupon);
        var second = awaitOpen("/orderStatus/52000/events", "Last-Event-ID", lastId);

        await().atMost(10, SECONDS).until(() -> second.types().equals(List.of("CouponIssued")));
        second.leave();
    }

    @Test
    void a_position_of_one_generation_holds_in_another() {
        known(53_000, 13);
        var whole = awaitOpen("/orderStatus/53000/events");
        await().atMost(5, SECONDS).until(() -> whole.heard().size() == 13);
        whole.leave();

        try (var other = new RunningView(Map.of("VIEW_GENERATION", "22"))) {
            awaitTimeline(
                    other, 53_000, new ShopEvents(53_000, "streams").placed().canceled());
            var rest = new Reader(other.stream(
                            "/orderStatus/53000/events",
                            "Last-Event-ID",
                            whole.heard().get(9).id())
                    .body());
            await().atMost(5, SECONDS).until(() -> rest.heard().size() >= 3);
            assertThat(rest.eventIds()).isEqualTo(whole.eventIds().subList(10, 13));
        }
    }

    @Test
    void more_streams_than_allowed_are_refused_until_one_ends() {
        known(54_000, 2);
        var open = new ArrayList<Reader>();
        for (int i = 0; i < 3; i++) open.add(awaitOpen("/orderStatus/54000/events"));

        var refused = view.request("/orderStatus/54000/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(refused.body()).contains("urn:street12:problem:too-many-streams");

        open.remove(0).leave();
        open.add(awaitOpen("/orderStatus/54000/events"));
        open.forEach(Reader::leave);
    }

    @Test
    void open_streams_end_in_good_order_when_the_service_stops() {
        var stopping = new RunningView(Map.of("VIEW_GENERATION", "23"));
        var shop = new ShopEvents(55_000, "streams").placed();
        feed.send(shop.all());
        awaitTimeline(stopping, 55_000, shop);
        var path = "/orderStatus/55000/events";
        // Two of them on one connection
        var readers = Stream.of(Version.HTTP_1_1, Version.HTTP_2, Version.HTTP_2)
                .map(version -> new Reader(stopping.stream(version, path).body()))
                .toList();
        await().atMost(5, SECONDS)
                .until(() -> readers.stream().allMatch(reader -> reader.heard().size() == 6));

        long begun = System.nanoTime();
        stopping.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        await().atMost(2, SECONDS).until(() -> readers.stream().allMatch(Reader::endedWell));
    }

    /** An order of which the first events are in the view. */
    private static ShopEvents known(long orderId, int count) {
        var shop = new ShopEvents(orderId, "streams").placed().canceled();
        feed.send(shop.all().subList(0, count));
        await().atMost(20, SECONDS)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> view.get("/orderStatus/" + orderId + "/timeline")
                                .at("/_embedded/timeline")
                                .size()
                        == count);
        return shop;
    }

    /** Streams of readers that left are noticed a moment later. */
    private static Reader awaitOpen(String path, String... headers) {
        var answer = await().atMost(5, SECONDS)
                .until(() -> view.stream(path, headers), opened -> opened.statusCode() == 200);
        return new Reader(answer.body());
    }
}
