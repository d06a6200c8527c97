package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.contracts.line.LineFiles;
import street12.delivery.DeliveryStore.Stored;
import street12.delivery.domain.DeliveryState;
import street12.delivery.domain.Owed;
import street12.delivery.out.PgDeliveries;
import street12.platform.config.Settings;
import street12.platform.pg.Migration;
import street12.platform.pg.Postgres;

/** A step that was taken over by another, its owner having been paused past the lease: what that one finds out late changes nothing. */
class LateAnswerTest {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Owed COUPON = new Owed(Owed.ISSUE_COUPON, 0);

    private final Vertx vertx = Vertx.vertx();
    private final Settings settings = new Settings(Map.of("POSTGRES_URI", Stores.POSTGRES.database("late", "secret")));
    private Pool pool;
    private PgDeliveries store;
    private Deliveries deliveries;
    private Stored taken;

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @BeforeEach
    void a_step_is_taken_by_one_and_then_done_by_another() throws Exception {
        await(new Migration(settings, "delivery").done(vertx));
        pool = Postgres.pool(vertx, settings, "test");
        await(pool.query("truncate deliveries, outbox").execute());
        var lines = LineFiles.load(Path.of("src/test/resources/lines"));
        store = new PgDeliveries(pool, lines.byName().keySet());
        deliveries = new Deliveries(store, lines, () -> {});
        await(deliveries.placed(KafkaWire.order("shop"), Cause.request(null)));

        taken = await(store.takeDue(1, LEASE)).get(0);
        await(pool.query("update deliveries set due_at = now()").execute());
        assertThat(await(store.takeDue(1, LEASE))).hasSize(1);
        await(deliveries.settle(id(), null, (delivery, now) -> delivery.couponIssued(7, "DISCOUNT")));
        assertThat(present().status()).isEqualTo("STARTED");
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private long id() {
        return taken.state().id();
    }

    private DeliveryState present() throws Exception {
        return await(store.find(id(), any -> true)).orElseThrow();
    }

    private long events() throws Exception {
        return await(pool.query("select count(*) from outbox").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void the_same_answer_once_more() throws Exception {
        var before = present();
        long told = events();

        await(deliveries.settle(id(), null, (delivery, now) -> delivery.couponIssued(7, "DISCOUNT")));

        assertThat(present()).isEqualTo(before);
        assertThat(events()).isEqualTo(told);
    }

    @Test
    void a_failure_and_a_refusal() throws Exception {
        var before = present();
        long told = events();

        await(deliveries.settle(
                id(),
                null,
                (delivery, now) -> delivery.commandFailed(COUPON, "no answer", now, LEASE, Duration.ofDays(1))));
        await(deliveries.settle(id(), null, (delivery, now) -> delivery.commandRefused(COUPON, "too late")));

        assertThat(present()).isEqualTo(before);
        assertThat(events()).isEqualTo(told);
    }
}
