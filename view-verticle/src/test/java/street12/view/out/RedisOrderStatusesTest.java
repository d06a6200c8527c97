package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.view.OrderStatusFilter;
import street12.view.ShopEvents;
import street12.view.domain.OrderStatus;
import street12.view.domain.TimelineEntry;

/** The script, on a real Redis. */
class RedisOrderStatusesTest {

    private static final long ORDER = 42;

    private static Generations generations;

    /** Everything that a generation holds of one order. */
    private record Seen(OrderStatus status, List<TimelineEntry> timeline, List<Long> listed) {}

    @BeforeAll
    static void connect() {
        generations = new Generations();
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @Test
    void any_interleaving_of_the_aggregates_makes_the_same_view() {
        var events = new ShopEvents(ORDER, "goodman").placed().canceled().all();
        var expected = seen(generations.filled(events));
        assertThat(expected.status().orderStatus()).isEqualTo("OrderCanceled");
        assertThat(expected.timeline()).hasSize(events.size());

        for (int seed = 0; seed < 200; seed++) {
            assertThat(seen(generations.filled(interleaved(events, new Random(seed)))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void replays_from_earlier_positions_in_the_midst_of_it_change_nothing() {
        var events = new ShopEvents(ORDER, "goodman")
                .placed()
                .cancelRefused()
                .completed()
                .all();
        var expected = seen(generations.filled(events));

        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var arriving = new ArrayList<Envelope<Event>>();
            for (int i = 0; i < events.size(); i++) {
                arriving.add(events.get(i));
                if (random.nextInt(3) == 0) arriving.addAll(events.subList(random.nextInt(i + 1), i + 1));
            }
            assertThat(seen(generations.filled(arriving))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void even_events_of_one_aggregate_out_of_order_are_neither_lost_nor_counted_twice() {
        var events = new ShopEvents(ORDER, "goodman").placed().canceled().all();
        var expected = seen(generations.filled(events));

        for (int seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(events);
            shuffled.addAll(events);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(seen(generations.filled(shuffled))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void an_order_whose_payment_alone_is_known_has_no_status_yet() {
        var events = new ShopEvents(ORDER, "goodman").placed().all();

        assertThat(within(generations.filled(events.subList(1, 2)).find(ORDER))).isEmpty();
        assertThat(within(generations.filled(events.subList(0, 1)).find(ORDER))).isPresent();
    }

    @Test
    void a_script_that_redis_has_forgotten_is_sent_again() {
        within(generations.redis().send(Request.cmd(Command.SCRIPT).arg("FLUSH")));

        var store = generations.filled(new ShopEvents(ORDER, "goodman").placed().all());

        assertThat(seen(store).status().orderStatus()).isEqualTo("DeliveryStarted");
    }

    @Test
    void the_keys_of_an_order_lie_in_one_hash_slot() {
        var keys = new Keys(3);

        assertThat(List.of(keys.status(7), keys.timeline(7), keys.events(7)))
                .allMatch(key -> key.startsWith("{order:3:7}"));
    }

    private static Seen seen(RedisOrderStatuses store) {
        return new Seen(
                within(store.find(ORDER)).orElseThrow(),
                within(generations.timeline().ofOrder(ORDER)),
                Generations.ids(
                        store, new OrderStatusFilter("shop", "goodman", Set.of(), Set.of()), Generations.NEWEST_FIRST));
    }

    /** In order within each topic, in any order across them. */
    private static List<Envelope<Event>> interleaved(List<Envelope<Event>> events, Random random) {
        var topics = new LinkedHashMap<String, Deque<Envelope<Event>>>();
        for (var happened : events) {
            topics.computeIfAbsent(happened.event().topic(), topic -> new ArrayDeque<>())
                    .add(happened);
        }
        var left = new ArrayList<>(topics.values());
        var mixed = new ArrayList<Envelope<Event>>();
        while (!left.isEmpty()) {
            var topic = left.get(random.nextInt(left.size()));
            mixed.add(topic.poll());
            if (topic.isEmpty()) left.remove(topic);
        }
        return mixed;
    }
}
