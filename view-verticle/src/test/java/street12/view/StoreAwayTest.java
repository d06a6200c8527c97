package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.platform.config.Settings;
import street12.platform.event.Kafka;
import street12.platform.event.Policies;
import street12.platform.event.Policy;

/** A batch that fails as a whole, because a store is away, is held and tried again: none of it ends in the dead letters. */
class StoreAwayTest {

    private static final List<Throwable> AWAY = List.of(
            new ConnectException("refused"),
            new TimeoutException(),
            new VertxException("Connection was closed", true),
            new PgException("the database system is shutting down", "FATAL", "57P03", null));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final AtomicInteger failed = new AtomicInteger();
    private final List<Long> tries = new CopyOnWriteArrayList<>();
    private final Queue<Long> done = new ConcurrentLinkedQueue<>();
    private final Feed feed = new Feed();
    private Policies policies;

    @AfterEach
    void close() {
        RunningView.within(policies.stop());
        RunningView.within(vertx.close());
        feed.close();
    }

    private Future<?> store(long orderId) {
        if (!away.get()) {
            if (orderId >= 80_000 && orderId < 81_000) done.add(orderId);
            return Future.succeededFuture();
        }
        return Future.failedFuture(AWAY.get(failed.getAndIncrement() % AWAY.size()));
    }

    @Test
    void a_batch_whose_store_is_away_is_held_until_it_is_back() {
        var orders = LongStream.range(80_000, 80_040).boxed().toList();
        orders.forEach(
                order -> feed.send(new ShopEvents(order, "waits").placed().all()));
        start("store-away", happened -> store(happened.orderId()));

        await().atMost(20, SECONDS).until(() -> failed.get() > 100);
        assertThat(done).isEmpty();
        await().atMost(60, SECONDS).until(() -> lag() >= orders.size());
        away.set(false);

        // One may come twice: its consumer group was just made, and may be balanced anew before what was done is
        // committed
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(Set.copyOf(done)).containsExactlyInAnyOrderElementsOf(orders));
        assertThat(meters.find("street12.dead.letters").counters()).isEmpty();
        await().atMost(20, SECONDS).until(() -> lag() == 0);
    }

    @Test
    void it_is_tried_again_after_pauses_that_grow() {
        feed.send(new ShopEvents(82_000, "waits").placed().all());
        start("store-long-away", happened -> {
            if (happened.orderId() != 82_000) return Future.succeededFuture();
            tries.add(System.nanoTime());
            return store(happened.orderId());
        });

        await().atMost(30, SECONDS).until(() -> tries.size() >= 6);

        assertThat(Duration.ofNanos(tries.get(5) - tries.get(4))).isGreaterThan(Duration.ofSeconds(1));
    }

    private void start(String group, Policy<OrderPlaced> policy) {
        var settings =
                new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", Stores.kafka().bootstrapServers()));
        var kafka = new Kafka(settings);
        RunningView.within(kafka.createTopics(vertx));
        policies = new Policies(vertx, "test", group, kafka, meters).on(OrderPlaced.class, policy);
        RunningView.within(policies.start());
    }

    private double lag() {
        return meters.get("street12.consumer.lag")
                .tag("topic", "orders")
                .gauge()
                .value();
    }
}
