package street12.view.out;

import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.ZADD;
import static io.vertx.redis.client.Command.ZRANGE;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.OrderStatusStore;
import street12.view.domain.EventKey;
import street12.view.domain.OrderStatus;
import street12.view.domain.Stamp;
import street12.view.domain.StatusChange;
import street12.view.domain.TimelineEntry;

/** The view in Redis. */
public final class RedisOrderStatuses implements OrderStatusStore {

    private static final Script APPLY_EVENT = Script.load("/redis/apply-event.lua");

    private final ViewRedis redis;
    private final Keys keys;
    private final OrderIndex index;

    public RedisOrderStatuses(ViewRedis redis, int generation) {
        this.redis = redis;
        this.keys = new Keys(generation);
        this.index = new OrderIndex(redis, keys);
    }

    @Override
    public Future<Void> apply(StatusChange change, Envelope<? extends Event> happened) {
        long id = change.orderId();
        var arguments = new ArrayList<>(List.of(
                change.key().toString(),
                Long.toString(change.micros()),
                TimelineJson.write(happened),
                keys.changes(),
                Long.toString(id)));
        for (var field : change.fields()) arguments.addAll(List.of(field.field(), field.stamp(), field.value()));
        return APPLY_EVENT
                .run(redis, List.of(keys.timeline(id), keys.events(id), keys.status(id)), arguments)
                .mapEmpty();
    }

    @Override
    public Future<Void> list(long orderId, StatusChange.Listing listing) {
        var requests = new ArrayList<Request>();
        var line = listing.line();
        var userId = listing.userId();
        for (var sort : OrderIndex.SORTS) {
            long score = sort.equals(OrderIndex.BY_ORDER_ID) ? orderId : listing.placedAtMicros();
            for (var key : List.of(
                    keys.index(sort, null, null),
                    keys.index(sort, line, null),
                    keys.index(sort, null, userId),
                    keys.index(sort, line, userId))) {
                requests.add(Request.cmd(ZADD).arg(key).arg(score).arg(orderId));
            }
        }
        return redis.batch(requests).mapEmpty();
    }

    @Override
    public Future<Optional<OrderStatus>> find(long orderId) {
        return redis.send(Request.cmd(HGETALL).arg(keys.status(orderId))).map(answer -> toStatus(orderId, answer));
    }

    @Override
    public Future<List<TimelineEntry>> timeline(long orderId) {
        // One after the other on one connection: every event that the first names, the second holds
        return redis.batch(List.of(
                        Request.cmd(ZRANGE).arg(keys.timeline(orderId)).arg(0).arg(-1),
                        Request.cmd(HGETALL).arg(keys.events(orderId))))
                .map(answers -> StreamSupport.stream(answers.get(0).spliterator(), false)
                        .map(Response::toString)
                        .map(key -> new TimelineEntry(
                                EventKey.parse(key), answers.get(1).get(key).toString()))
                        .toList());
    }

    @Override
    public Future<Listing<OrderStatus>> find(OrderStatusFilter filter, Page page) {
        return index.find(filter, page).compose(found -> {
            var requests = found.items().stream()
                    .map(id -> Request.cmd(HGETALL).arg(keys.status(id)))
                    .toList();
            return redis.batch(requests).map(answers -> {
                var statuses = new ArrayList<OrderStatus>();
                for (int i = 0; i < answers.size(); i++) {
                    toStatus(found.items().get(i), answers.get(i)).ifPresent(statuses::add);
                }
                return new Listing<>(statuses, found.total());
            });
        });
    }

    private static Optional<OrderStatus> toStatus(long orderId, Response hash) {
        if (hash == null || !hash.getKeys().contains("orderStatus")) return Optional.empty();
        var fields = new HashMap<String, String>();
        for (var field : hash.getKeys()) {
            var value = hash.get(field).toString().substring(Stamp.LENGTH);
            if (!value.isEmpty()) fields.put(field, value);
        }
        return Optional.of(OrderStatus.of(orderId, fields));
    }
}
