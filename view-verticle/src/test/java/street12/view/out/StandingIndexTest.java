package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;
import static street12.view.out.Generations.EVERYTHING;
import static street12.view.out.Generations.NEWEST_FIRST;
import static street12.view.out.Generations.fill;
import static street12.view.out.Generations.ids;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.auth.Reach;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.OrderStatusStore.Rest;
import street12.view.ShopEvents;
import street12.view.domain.OrderStatus;
import street12.view.domain.StandingCount;
import street12.view.domain.StatusChange;

/** Lists and counts by how orders stand, on a real Redis. */
class StandingIndexTest {

    private static final OrderStatusFilter ALL = new OrderStatusFilter(null, null, Set.of(), Set.of());

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
    void orders_are_listed_and_counted_by_both_statuses_in_one_line_in_several_and_of_one_user() {
        var store = generations.next();
        fill(store, new ShopEvents(1, "ann").placed().all());
        fill(store, new ShopEvents(2, "bob").placed().completed().all());
        fill(store, ShopEvents.food(3).cooked().all());
        fill(store, new ShopEvents(4, "ann").placed().all().subList(0, 1));

        assertThat(listed(store, null, null, Set.of(), Set.of("STARTED", "COOKED")))
                .containsExactly(3L, 1L);
        assertThat(listed(store, "shop", null, Set.of(), Set.of("STARTED", "COOKED")))
                .containsExactly(1L);
        assertThat(listed(store, null, "ann", Set.of("OrderPlaced", "DeliveryStarted"), Set.of()))
                .containsExactly(4L, 1L);
        assertThat(listed(store, null, null, Set.of("OrderPlaced"), Set.of("RECEIVED")))
                .isEmpty();
        assertThat(within(store.counts(null, EVERYTHING)))
                .containsExactly(
                        new StandingCount("food", "DeliveryAdvanced", "COOKED", 1),
                        new StandingCount("shop", "DeliveryStarted", "STARTED", 1),
                        new StandingCount("shop", "OrderCompleted", "COMPLETED", 1),
                        new StandingCount("shop", "OrderPlaced", null, 1));
        assertThat(within(store.counts("food", EVERYTHING))).hasSize(1);
    }

    @Test
    void a_customer_counts_what_is_theirs_and_staff_what_is_their_line_s() {
        var store = generations.next();
        fill(store, new ShopEvents(1, "ann").placed().all());
        fill(store, new ShopEvents(2, "bob").placed().all());
        fill(store, ShopEvents.food(3).cooked().all());
        var ann = new Reach(Optional.of(Set.of()), Optional.of("ann"), Optional.empty());
        var owner = new Reach(Optional.of(Set.of("food")), Optional.of("ann"), Optional.empty());

        assertThat(within(store.counts(null, ann)))
                .containsExactly(new StandingCount("shop", "DeliveryStarted", "STARTED", 1));
        assertThat(within(store.counts(null, owner)))
                .containsExactly(
                        new StandingCount("food", "DeliveryAdvanced", "COOKED", 1),
                        new StandingCount("shop", "DeliveryStarted", "STARTED", 1));
        assertThat(within(store.counts("food", ann))).isEmpty();
    }

    @Test
    void an_order_whose_placing_is_not_known_yet_is_listed_nowhere_and_then_once() {
        var store = generations.next();
        var events = new ShopEvents(1, "ann").placed().all();

        fill(store, events.subList(2, 5));
        assertThat(within(store.counts(null, EVERYTHING))).isEmpty();
        fill(store, events.subList(0, 2));

        assertThat(within(store.counts(null, EVERYTHING)))
                .containsExactly(new StandingCount("shop", "DeliveryStarted", "STARTED", 1));
    }

    /** The slower of two instances has read how the order stood before, and writes it last. */
    @Test
    void whoever_lists_an_order_last_leaves_it_as_it_stands() {
        var store = generations.next();
        var events = new ShopEvents(1, "ann").placed().completed().all();
        fill(store, events.subList(0, 3));

        var slower = applied(store, events.get(4));
        var faster = applied(store, events.get(6));
        within(faster.finish());
        within(slower.finish());

        assertOneStanding(store, new StandingCount("shop", "DeliveryCompleted", "COMPLETED", 1));
    }

    @Test
    void what_a_crash_left_half_done_is_finished_when_the_event_comes_again() {
        var store = generations.next();
        var events = new ShopEvents(1, "ann").placed().completed().all();
        fill(store, events.subList(0, 3));

        applied(store, events.get(4));
        assertThat(within(store.counts(null, EVERYTHING)))
                .containsExactly(new StandingCount("shop", "OrderPlaced", "RECEIVED", 1));
        fill(store, events.subList(4, 5));
        assertOneStanding(store, new StandingCount("shop", "DeliveryStarted", "STARTED", 1));
    }

    @Test
    void what_a_crash_left_in_a_list_of_long_ago_is_taken_out_when_the_event_comes_again() {
        var store = generations.next();
        var events = new ShopEvents(1, "ann").placed().completed().all();
        fill(store, events.subList(0, 3));
        var before = Unfinished.of(applyScript(store, events.get(4))).relisted();
        fill(store, events.subList(6, 8));

        // An instance lists it as it stood before, and dies
        within(generations.redis().batch(new StandingIndex(generations.redis(), generations.keys()).moving(1, before)));
        assertThat(within(store.counts(null, EVERYTHING)))
                .extracting(StandingCount::orderStatus)
                .containsExactly("DeliveryStarted", "OrderCompleted");
        fill(store, events.subList(4, 5));

        assertOneStanding(store, new StandingCount("shop", "OrderCompleted", "COMPLETED", 1));
    }

    /** Topics are read by different instances, at the same time; each may die before any step and begin again. */
    @Test
    void however_instances_interleave_and_die_lists_and_counts_are_what_the_orders_say() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var store = generations.next();
            var todo = new ArrayList<Deque<Envelope<Event>>>();
            for (long id = 1; id <= 6; id++) {
                var shop = new ShopEvents(id, id % 2 == 0 ? "ann" : "bob").placed();
                var events = random.nextBoolean()
                        ? shop.canceled()
                        : shop.cancelRefused().completed();
                todo.addAll(byTopic(events.all()));
            }
            var running = new ArrayList<Future<?>>();
            Collections.shuffle(todo, random);
            todo.forEach(topic -> running.add(worked(store, topic, random)));
            within(Future.join(running));

            var statuses = within(store.find(ALL, EVERYTHING, new Page(0, 100, "orderId", true)))
                    .items();
            assertThat(statuses).hasSize(6);
            var expected = statuses.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.orderStatus() + "/" + one.deliveryStatus(),
                            TreeMap::new,
                            Collectors.counting()));
            var counted = new TreeMap<String, Long>();
            within(store.counts(null, EVERYTHING))
                    .forEach(one -> counted.put(one.orderStatus() + "/" + one.deliveryStatus(), one.count()));
            assertThat(counted).as("seed %d", seed).isEqualTo(expected);
            for (var sort : OrderIndex.SORTS) {
                for (var one : statuses) {
                    var alike = new OrderStatusFilter("shop", one.userId(), Set.of(one.orderStatus()), Set.of());
                    assertThat(ids(store, alike, new Page(0, 20, sort, true))).contains(one.orderId());
                }
            }
        }
    }

    /** One topic after the other event; an instance that dies before an event is finished begins with it again. */
    private static Future<?> worked(RedisOrderStatuses store, Deque<Envelope<Event>> topic, Random random) {
        var next = topic.peek();
        if (next == null) return Future.succeededFuture();
        boolean dies = random.nextInt(3) == 0;
        return store.apply(StatusChange.of(next), next)
                .compose(rest -> dies ? Future.succeededFuture() : rest.finish())
                .compose(v -> {
                    if (!dies) topic.poll();
                    return worked(store, topic, random);
                });
    }

    private static List<Deque<Envelope<Event>>> byTopic(List<Envelope<Event>> events) {
        var topics = new LinkedHashMap<String, Deque<Envelope<Event>>>();
        for (var happened : events) {
            topics.computeIfAbsent(happened.event().topic(), topic -> new ArrayDeque<>())
                    .add(happened);
        }
        return List.copyOf(topics.values());
    }

    private static void assertOneStanding(RedisOrderStatuses store, StandingCount standing) {
        assertThat(within(store.counts(null, EVERYTHING))).containsExactly(standing);
        for (var status : OrderStatus.TYPES) {
            assertThat(listed(store, "shop", "ann", Set.of(status), Set.of()))
                    .as(status)
                    .hasSize(status.equals(standing.orderStatus()) ? 1 : 0);
        }
    }

    private static Rest applied(RedisOrderStatuses store, Envelope<Event> happened) {
        return within(store.apply(StatusChange.of(happened), happened));
    }

    private static Response applyScript(RedisOrderStatuses store, Envelope<Event> happened) {
        return within(store.applied(StatusChange.of(happened), happened));
    }

    private static List<Long> listed(
            RedisOrderStatuses store, String line, String userId, Set<String> orders, Set<String> deliveries) {
        return ids(store, new OrderStatusFilter(line, userId, orders, deliveries), NEWEST_FIRST);
    }
}
