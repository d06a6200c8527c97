package street12.view;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.view.RunningView.within;
import static street12.view.ViewVerticleTest.awaitTimeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another generation is built beside the one that is shown, and shown instead, while everybody goes on reading. */
class RebuildTest {

    private static final Vertx VERTX = Vertx.vertx();

    private static Redis redis;
    private static Feed feed;

    @BeforeAll
    static void connect() {
        redis = Redis.createClient(VERTX, Stores.redis().uri());
        feed = new Feed();
    }

    @AfterAll
    static void close() {
        feed.close();
        within(redis.close());
        within(VERTX.close());
    }

    @Test
    void a_new_generation_is_shown_while_events_come_and_readers_read_on_two_instances() {
        var orders = orders(80_000, 20);
        feed.sendAll(orders);
        try (var one = view(81);
                var two = view(81)) {
            orders.forEach(shop -> awaitTimeline(one, shop.facts().orderId(), shop));
            var before = one.get("/orderStatus/80010");
            var watched = new ShopEvents(80_500, "rebuild").placed();
            feed.send(watched.all().subList(0, 2));
            awaitStatus(two, 80_500);
            var stream = new Reader(two.stream("/orderStatus/80500/events").body());
            var news = new Reader(two.stream("/orderStatus/events").body());
            await().atMost(5, SECONDS).until(() -> news.lastId() != null);

            var answer = post(one);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.headers().firstValue("Location")).hasValue("/admin/view");
            assertThat(post(two).statusCode()).isEqualTo(409);
            assertThat(post(two).body()).contains("urn:street12:problem:rebuild-under-way");

            // Nobody sees an order go, and orders go on coming
            var over = new AtomicBoolean();
            var gone = new ArrayList<String>();
            var readers = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    for (var view : List.of(one, two)) {
                        var seen = view.request("/orderStatus/80010");
                        if (seen.statusCode() != 200) gone.add(seen.body());
                        var list = view.request(
                                "/orderStatus?userId=rebuild&deliveryStatus=STARTED&sort=orderId,asc&size=100");
                        if (!list.body().contains("80190")) gone.add(list.body());
                    }
                }
            });
            var coming = orders(81_000, 30);
            for (var shop : coming) feed.send(shop.all());
            feed.send(watched.all().subList(2, 6));

            var shown = awaitState(two, "SWITCHED");
            await().atMost(5, SECONDS)
                    .until(() -> one.get("/admin/view").path("generation").asInt() == 82);
            // Who follows everything reads the lists again, and then hears what happens from there on
            await().atMost(5, SECONDS).until(() -> news.named().contains("reset"));
            assertThat(news.lastId()).startsWith("82-");
            feed.send(watched.canceled().all().subList(6, 13));
            await().atMost(15, SECONDS).until(() -> stream.types().contains("OrderCanceled"));
            over.set(true);
            readers.join();

            assertThat(gone).isEmpty();
            assertThat(shown.path("generation").asInt()).isEqualTo(82);
            assertThat(shown.at("/rebuild/differenceCount").asLong())
                    .as(shown.toString())
                    .isZero();
            assertThat(shown.at("/rebuild/eventsDone").asLong())
                    .isPositive()
                    .isEqualTo(shown.at("/rebuild/eventsTotal").asLong());
            assertThat(shown.path("orders").asLong()).isGreaterThanOrEqualTo(50);
            assertThat(one.get("/orderStatus/80010")).isEqualTo(before);
            coming.forEach(shop -> awaitTimeline(two, shop.facts().orderId(), shop));
            assertThat(stream.eventIds()).hasSize(13).doesNotHaveDuplicates();
            await().atMost(15, SECONDS).until(() -> news.types().contains("OrderCanceled"));
            stream.leave();
            news.leave();

            // The old one goes, but not before everybody has heard
            await().atMost(30, SECONDS)
                    .until(() ->
                            keys("view:81:*").isEmpty() && keys("{order:81:*").isEmpty());
            assertThat(keys("view:81.82:*")).isNotEmpty();
            assertThat(one.get("/orderStatus/80010")).isEqualTo(before);
        }
    }

    @Test
    void what_the_new_generation_says_otherwise_is_told_and_does_not_hinder_it() {
        var orders = orders(82_000, 3);
        feed.sendAll(orders);
        try (var view = view(83)) {
            orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            redis(Request.cmd(Command.HSET)
                    .arg("{order:83:82010}:status")
                    .arg("username")
                    .arg("99999999999999999999999999999Mallory"));
            redis(Request.cmd(Command.HDEL).arg("{order:83:82020}:events").arg("order#1"));

            assertThat(post(view).statusCode()).isEqualTo(202);
            var rebuild = awaitState(view, "SWITCHED").path("rebuild");

            assertThat(rebuild.path("differenceCount").asLong()).isEqualTo(2);
            assertThat(rebuild.at("/differences/0/orderId").asLong()).isEqualTo(82_010);
            assertThat(rebuild.at("/differences/0/field").asText()).isEqualTo("status.username");
            assertThat(rebuild.at("/differences/0/live").asText()).endsWith("Mallory");
            assertThat(rebuild.at("/differences/0/rebuilt").asText()).endsWith("John");
            assertThat(rebuild.at("/differences/1/field").asText()).isEqualTo("event.order#1");
            assertThat(rebuild.at("/differences/1").has("live")).isFalse();
            assertThat(view.get("/orderStatus/82010").path("username").asText()).isEqualTo("John");
        }
    }

    /** The instance that began it is gone, and what it had is kept a while for it. */
    @Test
    void a_rebuild_whose_instance_died_goes_on_with_the_next_wherever_it_was() {
        var orders = orders(83_000, 5);
        feed.sendAll(orders);
        int number = 85;
        for (var died : List.of("begun", "reading", "comparing")) {
            try (var view = view(number)) {
                orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            }
            var hash = "{view:" + number + "}:rebuild";
            redis(Request.cmd(Command.SET)
                    .arg("{view:" + number + "}:lease")
                    .arg("somebody")
                    .arg("PX")
                    .arg(3000));
            redis(Request.cmd(Command.HSET)
                    .arg(hash)
                    .arg("generation")
                    .arg(number + 1)
                    .arg("state")
                    .arg(died.equals("comparing") ? "COMPARING" : "REPLAYING")
                    .arg("startedAt")
                    .arg(Instant.now().toString()));
            if (died.equals("reading")) {
                redis(Request.cmd(Command.HSET)
                        .arg(hash)
                        .arg("goal:orders/0")
                        .arg(1)
                        .arg("eventsDone")
                        .arg(0));
            }

            try (var view = view(number)) {
                var shown = awaitState(view, "SWITCHED");
                assertThat(shown.path("generation").asInt()).as(died).isEqualTo(number + 1);
                orders.forEach(shop -> awaitTimeline(view, shop.facts().orderId(), shop));
            }
            number += 2;
        }
    }

    @Test
    void instances_that_stop_in_the_midst_of_it_go_on_when_they_are_back() {
        var orders = orders(84_000, 30);
        feed.sendAll(orders);
        try (var first = view(93)) {
            orders.forEach(shop -> awaitTimeline(first, shop.facts().orderId(), shop));
            assertThat(post(first).statusCode()).isEqualTo(202);
        }
        var later = orders(84_600, 5);
        feed.sendAll(later);

        try (var second = view(93)) {
            awaitState(second, "SWITCHED");
            assertThat(second.get("/admin/view").path("generation").asInt()).isEqualTo(94);
            orders.forEach(shop -> awaitTimeline(second, shop.facts().orderId(), shop));
            later.forEach(shop -> awaitTimeline(second, shop.facts().orderId(), shop));
        }
        // And a start after the switch shows what was switched to
        try (var third = view(93)) {
            assertThat(third.get("/admin/view").path("generation").asInt()).isEqualTo(94);
            assertThat(third.get("/orderStatus/84000").path("orderStatus").asText())
                    .isEqualTo("DeliveryStarted");
            assertThat(post(third).statusCode()).isEqualTo(202);
            assertThat(awaitState(third, "SWITCHED").path("generation").asInt()).isEqualTo(95);
        }
    }

    private static RunningView view(int generation) {
        return new RunningView(Map.of("VIEW_GENERATION", Integer.toString(generation)));
    }

    private static HttpResponse<String> post(RunningView view) {
        return view.post("/admin/view/rebuild");
    }

    private static JsonNode awaitState(RunningView view, String state) {
        return await().atMost(90, SECONDS)
                .pollInterval(200, MILLISECONDS)
                .until(
                        () -> view.get("/admin/view"),
                        shown -> shown.at("/rebuild/state").asText().equals(state));
    }

    private static void awaitStatus(RunningView view, long orderId) {
        await().atMost(20, SECONDS)
                .until(() -> view.request("/orderStatus/" + orderId).statusCode() == 200);
    }

    private static List<ShopEvents> orders(long first, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new ShopEvents(first + 10 * i, "rebuild").placed())
                .toList();
    }

    private static List<String> keys(String pattern) {
        var found = new ArrayList<String>();
        redis(Request.cmd(Command.KEYS).arg(pattern)).forEach(key -> found.add(key.toString()));
        return found;
    }

    private static Response redis(Request request) {
        return within(redis.send(request));
    }
}
