package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.contracts.line.LineFiles;
import street12.delivery.DeliveryStore.Stored;
import street12.delivery.domain.Actor;
import street12.delivery.domain.DeliveryState;
import street12.delivery.domain.Owed;
import street12.delivery.domain.Refusal;
import street12.delivery.domain.Refusal.Kind;
import street12.delivery.out.PgDeliveries;
import street12.platform.WaitingMeters.Counts;
import street12.platform.auth.Reach;
import street12.platform.config.Settings;
import street12.platform.http.Page;
import street12.platform.pg.Migration;
import street12.platform.pg.PgOutbox;
import street12.platform.pg.Postgres;

/** Leases and locks, on a real Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgDeliveriesTest {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Settings settings =
            new Settings(Map.of("POSTGRES_URI", Stores.POSTGRES.database("leases", "secret")));
    private Pool pool;
    private PgDeliveries store;
    private Deliveries deliveries;

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @BeforeAll
    void migrate() throws Exception {
        await(new Migration(settings, "delivery").done(vertx));
        pool = Postgres.pool(vertx, settings, "test");
        var lines = LineFiles.load(Path.of("src/test/resources/lines"));
        store = new PgDeliveries(pool, lines.byName().keySet());
        deliveries = new Deliveries(store, lines, () -> {});
    }

    @AfterAll
    void close() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void empty() throws Exception {
        await(pool.query("truncate deliveries, outbox").execute());
    }

    private DeliveryState received() throws Exception {
        return await(deliveries.placed(KafkaWire.order("shop"), Cause.request(KafkaWire.TRACE)))
                .orElseThrow();
    }

    private List<Stored> take(int limit) throws Exception {
        return await(store.takeDue(limit, LEASE));
    }

    private void set(String columns) throws Exception {
        await(pool.query("update deliveries set " + columns).execute());
    }

    @Test
    void what_one_has_taken_nobody_else_takes_before_its_lease_has_ended() throws Exception {
        var id = received().id();

        assertThat(take(10)).extracting(taken -> taken.state().id()).containsExactly(id);
        assertThat(take(10)).isEmpty();
        set("due_at = due_at - interval '9 seconds'");
        assertThat(take(10)).isEmpty();
        set("due_at = due_at - interval '1 second'");
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void who_still_runs_goes_on_when_a_newer_version_adds_columns() throws Exception {
        useEverything();
        await(pool.query("alter table deliveries add column of_a_newer_version text default 'new'")
                .execute());
        try {
            useEverything();
        } finally {
            await(pool.query("alter table deliveries drop column of_a_newer_version")
                    .execute());
        }
    }

    private void useEverything() throws Exception {
        var anything = new DeliveryStore.Filter(null, null, null, null, null);
        var received = received();
        take(10);
        assertThat(await(store.find(received.id(), order -> true))).isPresent();
        assertThat(await(store.list(anything, Reach.EVERYTHING, new Page(0, 20, "id", false)))
                        .items())
                .isNotEmpty();
        assertThat(await(store.change(
                        received.id(), order -> true, before -> new DeliveryStore.Change(before, List.of()))))
                .isPresent();
    }

    @Test
    void the_age_is_that_of_the_delivery_that_has_owed_a_command_for_longest() throws Exception {
        assertThat(await(store.count())).isEqualTo(new Counts(0, 0, Duration.ZERO));
        var first = received();
        set("owed_since = owed_since - interval '1 hour'");
        received();

        // It is taken, fails, and is taken again: that makes it no younger
        take(2);
        var owed = new Owed(Owed.ISSUE_COUPON, 0);
        await(deliveries.settle(
                first.id(),
                null,
                (delivery, now) -> delivery.commandFailed(owed, "no answer", now, LEASE, Duration.ofDays(1))));
        var counts = await(store.count());
        assertThat(counts.waiting()).isEqualTo(2);
        assertThat(counts.oldest()).isBetween(Duration.ofHours(1), Duration.ofHours(2));

        await(deliveries.settle(first.id(), null, (delivery, now) -> delivery.couponIssued(7, "DISCOUNT")));
        assertThat(await(store.count()).oldest()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void a_failed_command_is_due_and_ends_by_the_clock_of_the_store() throws Exception {
        var id = received().id();
        take(1);
        var owed = new Owed(Owed.ISSUE_COUPON, 0);
        var pause = Duration.ofSeconds(3);

        var after = await(deliveries.settle(
                        id,
                        null,
                        (delivery, now) -> delivery.commandFailed(owed, "no answer", now, pause, Duration.ofDays(1))))
                .orElseThrow();

        // To the microsecond: no other clock was asked
        var kept = await(pool.query("select updated_at from deliveries").execute())
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toInstant();
        assertThat(after.waiting().since()).isEqualTo(kept);
        assertThat(after.waiting().dueAt()).isEqualTo(kept.plus(pause));
    }

    @Test
    void takers_at_the_same_moment_share_what_is_due() throws Exception {
        for (int i = 0; i < 40; i++) received();

        var takers = Stream.generate(() -> store.takeDue(10, LEASE)).limit(6).toList();
        await(Future.all(takers));
        var taken = takers.stream()
                .flatMap(taker -> taker.result().stream())
                .map(one -> one.state().id())
                .toList();
        assertThat(taken).doesNotHaveDuplicates();
        for (var more = take(10); !more.isEmpty(); more = take(10)) {
            assertThat(more).extracting(one -> one.state().id()).doesNotContainAnyElementsOf(taken);
        }
        assertThat(await(store.count()).waiting()).isEqualTo(40);
    }

    @Test
    void a_taken_delivery_carries_the_cause_of_its_command() throws Exception {
        received();
        var cause = take(1).get(0).cause();
        assertThat(cause.traceparent()).isEqualTo(KafkaWire.TRACE);
        assertThat(cause.time()).isAfter(Instant.EPOCH);
    }

    @Test
    void what_is_read_back_is_what_was_stored() throws Exception {
        var state = received();
        assertThat(await(store.find(state.id(), any -> true))).contains(state);
        assertThat(await(store.find(state.id(), order -> order.line().equals("byhand"))))
                .isEmpty();
    }

    @Test
    void the_same_order_at_the_same_moment_makes_one_delivery_and_one_event() throws Exception {
        OrderFacts order = KafkaWire.order("shop");
        var all = Stream.generate(() -> deliveries.placed(order, Cause.request(null)))
                .limit(20)
                .toList();
        await(Future.all(all));

        assertThat(all.stream().map(one -> one.result().orElseThrow().id()).distinct())
                .hasSize(1);
        var events = await(pool.query("select count(*) from outbox").execute());
        assertThat(events.iterator().next().getLong(0)).isEqualTo(1);
    }

    @Test
    void an_outbox_tells_how_long_its_oldest_event_has_waited() throws Exception {
        var outbox = new PgOutbox(pool);
        assertThat(await(outbox.oldest())).isZero();
        received();
        Thread.sleep(50);

        assertThat(await(outbox.oldest())).isBetween(Duration.ofMillis(50), Duration.ofMinutes(1));
        await(outbox.sent(await(outbox.unsent(10))));
        assertThat(await(outbox.oldest())).isZero();
    }

    private OrderFacts paidRide() throws Exception {
        var ride = KafkaWire.order("rides", "seoul", Map.of("payType", "CASH"));
        await(deliveries.paid(ride, Cause.request(null)));
        return ride;
    }

    private Future<Optional<DeliveryState>> caught(OrderFacts ride, String driver) {
        return deliveries.doStepOfOrder(
                ride.orderId(), any -> true, "catch", Actor.TRUSTED.named(driver), Cause.request(null));
    }

    @Test
    void of_a_hundred_at_the_same_moment_exactly_one_gets_the_step() throws Exception {
        var ride = paidRide();
        var all = IntStream.range(0, 100)
                .mapToObj(driver -> caught(ride, "driver " + driver))
                .toList();
        await(Future.join(all).otherwiseEmpty());

        var winners = all.stream().filter(Future::succeeded).toList();
        assertThat(winners).hasSize(1);
        assertThat(all.stream().filter(Future::failed).map(Future::cause))
                .hasSize(99)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TAKEN)));
        var winner = winners.get(0).result().orElseThrow();
        assertThat(winner.actor()).isEqualTo("driver " + all.indexOf(winners.get(0)));
        assertThat(await(store.find(winner.id(), any -> true))).contains(winner);
        var events = await(pool.query("select count(*) from outbox").execute());
        assertThat(events.iterator().next().getLong(0)).isEqualTo(2);
    }

    @Test
    void what_was_paid_taken_and_cancelled_is_read_back() throws Exception {
        var ride = paidRide();
        await(caught(ride, "Kim"));
        var state = await(deliveries.requestCancel(ride, 1, "late", Cause.request(null)));

        assertThat(state.paid()).isTrue();
        assertThat(state.actor()).isEqualTo("Kim");
        assertThat(state.cancel().canceledFrom()).isEqualTo("CAUGHT");
        assertThat(state.order().attributes()).containsEntry("payType", "CASH");
        assertThat(await(store.find(state.id(), any -> true))).contains(state);
    }

    @Test
    void an_order_that_was_placed_and_not_paid_leaves_no_row_where_the_payment_begins_it() throws Exception {
        var ride = KafkaWire.order("rides", "seoul", Map.of());
        assertThat(await(deliveries.placed(ride, Cause.request(null)))).isEmpty();
        assertThat(rows()).isZero();

        var canceled = await(deliveries.requestCancel(ride, 1, null, Cause.request(null)));
        await(deliveries.paid(ride, Cause.request(null)));
        assertThat(await(store.find(canceled.id(), any -> true))).contains(canceled);
        assertThat(rows()).isEqualTo(1);
    }

    private long rows() throws Exception {
        var rows = await(pool.query("select count(*) from deliveries").execute());
        return rows.iterator().next().getLong(0);
    }

    @Test
    void a_decision_that_throws_leaves_no_trace() throws Exception {
        var order = KafkaWire.order("shop");
        assertThatThrownBy(() -> await(store.changeOrCreate(order, Cause.request(null), before -> {
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");
        assertThat(rows()).isZero();
    }
}
