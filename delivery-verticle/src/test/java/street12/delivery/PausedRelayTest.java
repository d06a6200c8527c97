package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.platform.config.Settings;
import street12.platform.event.Kafka;
import street12.platform.event.Outbox;
import street12.platform.event.Relay;
import street12.platform.pg.Migration;
import street12.platform.pg.PgOutbox;
import street12.platform.pg.Postgres;

/** A relay that was paused past its lease, whatever it was about to do, sends nothing and deletes nothing when it wakes. */
class PausedRelayTest {

    private static final Duration LEASE = Duration.ofSeconds(3);

    private enum At {
        HAVING_THE_LEASE,
        HAVING_READ
    }

    /** The outbox of an owner that stands still at one place, once. */
    private static final class Pausing implements Outbox {

        final Promise<Void> asleep = Promise.promise();
        final Promise<Void> awake = Promise.promise();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger read = new AtomicInteger();
        final AtomicInteger deleted = new AtomicInteger();

        private final Outbox outbox;
        private final At place;

        Pausing(Outbox outbox, At place) {
            this.outbox = outbox;
            this.place = place;
        }

        private <T> Future<T> pause(At now, T result) {
            return now == place && asleep.tryComplete() ? awake.future().map(result) : Future.succeededFuture(result);
        }

        @Override
        public Future<Boolean> hold(String owner, Duration lease) {
            return outbox.hold(owner, lease).compose(held -> {
                if (held) return pause(At.HAVING_THE_LEASE, true);
                refused.incrementAndGet();
                return Future.succeededFuture(false);
            });
        }

        @Override
        public Future<Void> release(String owner) {
            return outbox.release(owner);
        }

        @Override
        public Future<List<Unsent>> unsent(int limit) {
            read.incrementAndGet();
            return outbox.unsent(limit).compose(batch -> pause(At.HAVING_READ, batch));
        }

        @Override
        public Future<Duration> oldest() {
            return outbox.oldest();
        }

        @Override
        public Future<Void> sent(List<Unsent> events) {
            deleted.addAndGet(events.size());
            return outbox.sent(events);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Settings settings = new Settings(Map.of(
            "POSTGRES_URI",
            Stores.POSTGRES.database("relays", "secret"),
            "KAFKA_BOOTSTRAP_SERVERS",
            Stores.KAFKA.bootstrapServers()));
    private final Kafka kafka = new Kafka(settings);
    private final OrderFacts order = KafkaWire.order("shop");
    private Pool pool;
    private KafkaWire wire;
    private Pausing pausing;
    private Relay older;
    private Relay newer;
    private long sequence;

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @BeforeEach
    void open() throws Exception {
        within(new Migration(settings, "delivery").done(vertx));
        pool = Postgres.pool(vertx, settings, "relays");
        within(pool.query("truncate outbox, relay_lease").execute());
        within(kafka.createTopics(vertx));
        wire = new KafkaWire();
    }

    @AfterEach
    void close() throws Exception {
        within(older.stop());
        within(newer.stop());
        wire.close();
        within(vertx.close());
    }

    private Relay relay(Outbox outbox) {
        return new Relay(vertx, "test", outbox, kafka.transactionalProducer("test-relay"), LEASE);
    }

    private void happens(int events) throws Exception {
        for (int i = 0; i < events; i++) {
            List<DeliveryEvent> one = List.of(new DeliveryAdvanced(order, 1, "step", "DONE"));
            within(PgOutbox.add(pool, Envelope.seal("delivery", "shop", sequence++, one, Cause.request(null))));
        }
    }

    private void isTold(int events) {
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(wire.told(order.orderId())).hasSizeGreaterThanOrEqualTo(events));
        assertThat(wire.told(order.orderId()))
                .extracting(KafkaWire.Told::sequence)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, events)
                        .boxed()
                        .toList());
    }

    /** The older one stops at a place, and the newer one has sent all when its lease is over. */
    private void takenOver(At place) throws Exception {
        happens(3);
        pausing = new Pausing(new PgOutbox(pool), place);
        older = relay(pausing);
        newer = relay(new PgOutbox(pool));
        older.wake();
        within(pausing.asleep.future());
        newer.wake();
        isTold(3);
    }

    private void olderIsTurnedAway() {
        await().atMost(30, TimeUnit.SECONDS).until(() -> pausing.refused.get() > 0);
        assertThat(pausing.deleted).hasValue(0);
    }

    @Test
    void one_that_had_read_its_batch_is_fenced_off_with_it() throws Exception {
        takenOver(At.HAVING_READ);

        pausing.awake.complete();
        olderIsTurnedAway();

        happens(3);
        newer.wake();
        isTold(6);
    }

    @Test
    void one_that_had_only_the_lease_does_not_take_the_place_of_its_successor() throws Exception {
        takenOver(At.HAVING_THE_LEASE);

        pausing.awake.complete();
        olderIsTurnedAway();

        assertThat(pausing.read).as("what the older one looked for").hasValue(0);
        happens(3);
        newer.wake();
        isTold(6);
    }
}
