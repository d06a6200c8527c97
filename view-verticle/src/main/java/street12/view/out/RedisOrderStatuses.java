package street12.view.out;

import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.ZADD;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.OrderStatusStore;
import street12.view.domain.OrderStatus;
import street12.view.domain.Stamp;
import street12.view.domain.StatusChange;

/** The view in Redis. */
public final class RedisOrderStatuses implements OrderStatusStore {

    private static final Script APPLY_EVENT = Script.load("/redis/apply-event.lua");

    private final ViewRedis redis;
    private final Keys keys;
    private final OrderIndex index;
    private final TimelineIndex timeline;

    /** @param lines that run here */
    public RedisOrderStatuses(ViewRedis redis, int generation, Set<String> lines) {
        this.redis = redis;
        this.keys = new Keys(generation);
        this.index = new OrderIndex(redis, keys, new Parts(lines));
        this.timeline = new TimelineIndex(redis, keys, new Parts(lines));
    }

    @Override
    public Future<Void> apply(StatusChange change, Envelope<? extends Event> happened) {
        long id = change.orderId();
        var arguments = new ArrayList<>(List.of(
                change.entry().key().toString(),
                Long.toString(change.micros()),
                TimelineJson.write(change.entry(), happened),
                keys.changes(),
                Long.toString(id)));
        for (var field : change.fields()) arguments.addAll(List.of(field.field(), field.stamp(), field.value()));
        return APPLY_EVENT
                .run(redis, List.of(keys.timeline(id), keys.events(id), keys.status(id)), arguments)
                .mapEmpty();
    }

    @Override
    public Future<Void> list(StatusChange change) {
        var requests = new ArrayList<>(timeline.entering(change));
        if (change.placedMicros() != null) requests.addAll(entering(change));
        return redis.batch(requests).mapEmpty();
    }

    private List<Request> entering(StatusChange change) {
        var requests = new ArrayList<Request>();
        long orderId = change.orderId();
        for (var sort : OrderIndex.SORTS) {
            long score = sort.equals(OrderIndex.BY_ORDER_ID) ? orderId : change.placedMicros();
            for (var part : Parts.holding(change)) {
                var key = keys.index(sort, part.line(), part.userId());
                requests.add(Request.cmd(ZADD).arg(key).arg(score).arg(orderId));
            }
        }
        return requests;
    }

    @Override
    public Future<Optional<OrderStatus>> find(long orderId) {
        return redis.send(Request.cmd(HGETALL).arg(keys.status(orderId))).map(answer -> toStatus(orderId, answer));
    }

    @Override
    public Future<Listing<OrderStatus>> find(OrderStatusFilter filter, Reach reach, Page page) {
        return index.find(filter, reach, page).compose(found -> {
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
