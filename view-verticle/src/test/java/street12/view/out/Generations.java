package street12.view.out;

import static street12.view.RunningView.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.auth.Reach;
import street12.platform.config.Settings;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.OrderStatusView;
import street12.view.Stores;
import street12.view.domain.Filling;
import street12.view.domain.Generation;
import street12.view.domain.OrderStatus;

/** Views on a real Redis, each a generation of its own. */
final class Generations implements AutoCloseable {

    static final Page NEWEST_FIRST = new Page(0, 20, "orderId", true);

    static final Reach EVERYTHING = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Set<String> LINES = Set.of("shop", "food");
    private static final AtomicInteger LAST = new AtomicInteger(100_000);

    private final Vertx vertx = Vertx.vertx();
    private final ViewRedis redis = ViewRedis.open(
            vertx, new Settings(Map.of("REDIS_URI", Stores.redis().uri())));

    ViewRedis redis() {
        return redis;
    }

    RedisOrderStatuses next() {
        return new RedisOrderStatuses(redis, new Keys(LAST.incrementAndGet()), LINES);
    }

    /** The generation that was begun last. */
    RedisOrderStatuses current() {
        return new RedisOrderStatuses(redis, keys(), LINES);
    }

    RedisTimeline timeline() {
        return new RedisTimeline(redis, keys(), LINES);
    }

    /** The feeds of the generation that was begun last. */
    RedisFeed feed() {
        var generation = new Generation(LAST.get(), LAST.get());
        var epoch = within(new Epoch(redis, keys()).current());
        return new RedisFeed(redis, new Filling(generation, epoch), LINES);
    }

    Keys keys() {
        return new Keys(LAST.get());
    }

    RedisOrderStatuses filled(List<Envelope<Event>> events) {
        var store = next();
        fill(store, events);
        return store;
    }

    static void fill(RedisOrderStatuses store, List<Envelope<Event>> events) {
        var view = new OrderStatusView(store);
        Future<Void> done = Future.succeededFuture();
        for (var happened : events) done = done.compose(v -> view.apply(happened));
        within(done);
    }

    static List<Long> ids(RedisOrderStatuses store, OrderStatusFilter filter, Page page) {
        return within(store.find(filter, EVERYTHING, page)).items().stream()
                .map(OrderStatus::orderId)
                .toList();
    }

    @Override
    public void close() {
        within(redis.close());
        within(vertx.close());
    }
}
