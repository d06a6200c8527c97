package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.view.ViewVerticleTest.awaitTimeline;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left when Redis goes away, or forgets. */
class ViewFaultsTest {

    private final Feed feed = new Feed();

    @AfterEach
    void close() {
        Stores.redis().start();
        feed.close();
    }

    @Test
    void what_happens_while_redis_is_away_is_in_the_view_when_it_is_back() {
        var orders = orders(10_000, 40);
        try (var view = new RunningView(Map.of("VIEW_GENERATION", "11"))) {
            feed.sendAll(orders.subList(0, 5));
            awaitTimeline(view, 10_000, orders.get(0));
            var stream = new Reader(view.stream("/orderStatus/10000/events").body());
            var traffic = CompletableFuture.runAsync(() -> feed.sendAll(orders.subList(5, 40)));

            Stores.redis().stop();
            traffic.join();
            var answer = view.request("/orderStatus/10000");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(view.request("/orderStatus").statusCode()).isEqualTo(503);
            assertThat(view.management("/health/ready").statusCode()).isEqualTo(503);
            assertThat(view.management("/health/live").statusCode()).isEqualTo(200);
            feed.send(orders.get(0).canceled().all());
            Stores.redis().start();

            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            assertThat(view.get("/orderStatus/10000").path("orderStatus").asText())
                    .isEqualTo("OrderCanceled");
            await().atMost(10, SECONDS).until(() -> stream.types().contains("OrderCanceled"));
            assertThat(stream.eventIds()).doesNotHaveDuplicates().hasSize(13);
            assertNoneSetAside(view, orders);
        }
    }

    @Test
    void a_redis_that_hangs_keeps_nobody_waiting_and_loses_nothing() {
        var orders = orders(15_000, 20);
        try (var view = new RunningView(Map.of("VIEW_GENERATION", "15"))) {
            feed.send(orders.get(0).all());
            awaitTimeline(view, 15_000, orders.get(0));

            Stores.signalRedis("STOP");
            try {
                feed.sendAll(orders.subList(1, 20));
                long begun = System.nanoTime();
                assertThat(view.request("/orderStatus/15000").statusCode()).isEqualTo(503);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            } finally {
                Stores.signalRedis("CONT");
            }

            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            assertNoneSetAside(view, orders);
        }
    }

    private static void assertNoneSetAside(RunningView view, List<ShopEvents> orders) {
        var keys = orders.stream()
                .map(shop -> Long.toString(shop.facts().orderId()))
                .toList();
        assertThat(view.get("/admin/deadLetters?size=100").at("/_embedded/deadLetters"))
                .noneMatch(letter -> keys.contains(letter.path("key").asText()));
    }

    @Test
    void a_view_that_was_lost_is_built_again_at_the_next_start() {
        var orders = orders(20_000, 10);
        feed.sendAll(orders);
        try (var view = new RunningView(Map.of("VIEW_GENERATION", "12"))) {
            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
        }

        forgetEverything();

        try (var view = new RunningView(Map.of("VIEW_GENERATION", "12"))) {
            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            assertThat(view.get("/orderStatus/20000").path("orderStatus").asText())
                    .isEqualTo("DeliveryStarted");
        }
    }

    @Test
    void a_view_that_is_lost_under_a_running_service_is_built_again_without_a_restart() {
        var orders = orders(30_000, 10);
        feed.sendAll(orders);
        try (var view = new RunningView(Map.of("VIEW_GENERATION", "13"))) {
            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            var before = view.get("/orderStatus/30010");

            forgetEverything();
            assertThat(view.request("/orderStatus/30010").statusCode()).isEqualTo(404);

            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            assertThat(view.get("/orderStatus/30010")).isEqualTo(before);
        }
    }

    @Test
    void a_restart_reads_on_where_the_service_stopped() {
        var orders = orders(40_000, 10);
        try (var view = new RunningView(Map.of("VIEW_GENERATION", "14"))) {
            feed.sendAll(orders.subList(0, 5));
            awaitTimeline(view, 40_040, orders.get(4));
        }
        feed.sendAll(orders.subList(5, 10));

        try (var view = new RunningView(Map.of("VIEW_GENERATION", "14"))) {
            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
        }
    }

    private static List<ShopEvents> orders(long first, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new ShopEvents(first + 10 * i, "faults").placed())
                .toList();
    }

    private static void forgetEverything() {
        var vertx = Vertx.vertx();
        var redis = Redis.createClient(vertx, Stores.redis().uri());
        RunningView.within(redis.send(Request.cmd(Command.FLUSHALL)));
        RunningView.within(redis.close());
        RunningView.within(vertx.close());
    }
}
