package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;
import static street12.view.out.Generations.EVERYTHING;
import static street12.view.out.Generations.fill;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.ShopEvents;
import street12.view.domain.EntryId;
import street12.view.domain.EventKey;
import street12.view.domain.TimelineEntry;

/** What happened to all orders, on a real Redis. */
class RedisTimelineTest {

    private static final Page NEWEST_FIRST = new Page(0, 100, "time", true);

    private static Generations generations;

    @BeforeAll
    static void connect() {
        generations = new Generations();
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @Test
    void what_happened_is_listed_by_time_over_all_lines_and_in_each() {
        var timeline = filled(orders());

        var all = within(timeline.find(null, EVERYTHING, NEWEST_FIRST));
        var food = within(timeline.find("food", EVERYTHING, new Page(0, 100, "time", false)));

        assertThat(all.total()).isEqualTo(21);
        assertThat(keys(all).subList(0, 2)).containsExactly("order#2", "delivery:12#3");
        assertThat(food.total()).isEqualTo(6);
        assertThat(keys(food))
                .containsExactly(
                        "order#1", "payment:31#1", "order#2", "delivery:32#1", "delivery:32#2", "delivery:32#3");
        assertThat(within(timeline.find("calls", EVERYTHING, NEWEST_FIRST)).items())
                .isEmpty();
    }

    @Test
    void pages_are_parts_of_the_whole() {
        var timeline = filled(orders());
        var whole = within(timeline.find(null, EVERYTHING, NEWEST_FIRST)).items();

        var parts = new ArrayList<TimelineEntry>();
        for (int page = 0; page < 4; page++) {
            var part = within(timeline.find(null, EVERYTHING, new Page(page, 6, "time", true)));
            assertThat(part.total()).isEqualTo(21);
            parts.addAll(part.items());
        }

        assertThat(parts).isEqualTo(whole);
        assertThat(within(timeline.find(null, EVERYTHING, new Page(4, 6, "time", true)))
                        .items())
                .isEmpty();
    }

    @Test
    void any_order_of_arrival_and_any_repetition_makes_the_same_lists() {
        var events = orders();
        var timeline = filled(events);
        var all = within(timeline.find(null, EVERYTHING, NEWEST_FIRST));
        var shop = within(timeline.find("shop", EVERYTHING, NEWEST_FIRST));

        for (int seed = 0; seed < 30; seed++) {
            var arriving = new ArrayList<>(events);
            arriving.addAll(events.subList(3, 12));
            Collections.shuffle(arriving, new Random(seed));
            var other = filled(arriving);
            assertThat(within(other.find(null, EVERYTHING, NEWEST_FIRST)))
                    .as("seed %d", seed)
                    .isEqualTo(all);
            assertThat(within(other.find("shop", EVERYTHING, NEWEST_FIRST)))
                    .as("seed %d", seed)
                    .isEqualTo(shop);
        }
    }

    @Test
    void an_entry_is_found_by_its_id() {
        var timeline = filled(orders());

        var found = within(timeline.find(new EntryId(30, new EventKey("delivery:32", 3))));

        assertThat(found)
                .map(TimelineEntry::json)
                .hasValueSatisfying(json -> assertThat(json)
                        .startsWith("{\"entryId\":\"30-delivery-32-3\",\"orderId\":30,\"line\":\"food\","
                                + "\"type\":\"DeliveryAdvanced\",\"detail\":\"cook\",\"aggregate\":\"delivery\","
                                + "\"aggregateId\":32,\"time\":"));
        assertThat(within(timeline.find(new EntryId(30, new EventKey("delivery:32", 4)))))
                .isEmpty();
        assertThat(within(timeline.find(new EntryId(31, new EventKey("delivery:32", 3)))))
                .isEmpty();
    }

    @Test
    void an_entry_whose_event_is_gone_is_left_out() {
        var timeline = filled(orders());
        var events = generations.keys().events(30);
        within(generations.redis().send(Request.cmd(Command.HDEL).arg(events).arg("delivery:32#2")));

        assertThat(keys(within(timeline.find("food", EVERYTHING, NEWEST_FIRST))))
                .containsExactly("delivery:32#3", "delivery:32#1", "order#2", "payment:31#1", "order#1");
        assertThat(within(timeline.ofOrder(30))).hasSize(5);
        assertThat(within(timeline.find(new EntryId(30, new EventKey("delivery:32", 2)))))
                .isEmpty();
    }

    @Test
    void a_member_that_is_no_entry_is_left_out() {
        var timeline = filled(orders());
        var index = generations.keys().timelines("food", null);
        within(generations
                .redis()
                .send(Request.cmd(Command.ZADD).arg(index).arg(1).arg("stray")));

        assertThat(within(timeline.find("food", EVERYTHING, NEWEST_FIRST)).items())
                .hasSize(6);
    }

    @Test
    void an_event_that_was_applied_and_not_listed_is_listed_when_it_comes_again() {
        var events = ShopEvents.food(30).cooked().all();
        var timeline = filled(events);
        var index = generations.keys().timelines("food", null);
        within(generations.redis().send(Request.cmd(Command.ZREM).arg(index).arg("30-order-1")));
        assertThat(within(timeline.find("food", EVERYTHING, NEWEST_FIRST)).items())
                .hasSize(5);

        fill(generations.current(), events.subList(0, 1));

        assertThat(within(timeline.find("food", EVERYTHING, NEWEST_FIRST)).items())
                .hasSize(6);
    }

    /** Four orders of two lines, all at the same times. */
    private static List<Envelope<Event>> orders() {
        var events =
                new ArrayList<>(new ShopEvents(10, "ann").placed().completed().all());
        events.addAll(new ShopEvents(20, "bob").placed().all());
        events.addAll(ShopEvents.food(30).cooked().all());
        events.add(new ShopEvents(40, "cid").placed().all().get(0));
        return events;
    }

    private static RedisTimeline filled(List<Envelope<Event>> events) {
        generations.filled(events);
        return generations.timeline();
    }

    private static List<String> keys(Listing<TimelineEntry> found) {
        return found.items().stream().map(entry -> entry.key().toString()).toList();
    }
}
