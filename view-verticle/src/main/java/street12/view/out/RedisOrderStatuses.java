package street12.view.out;

import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.PUBLISH;
import static io.vertx.redis.client.Command.ZADD;
import static io.vertx.redis.client.Command.ZCARD;

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
import street12.view.domain.Part;
import street12.view.domain.Stamp;
import street12.view.domain.StandingCount;
import street12.view.domain.StatusChange;
import street12.view.out.Unfinished.Relisted;

/** The view in Redis. */
public final class RedisOrderStatuses implements OrderStatusStore {

    private static final Script APPLY_EVENT = Script.load("/redis/apply-event.lua");
    private static final Script SETTLE = Script.load("/redis/settle.lua");

    private final ViewRedis redis;
    private final Keys keys;
    private final OrderIndex index;
    private final StandingIndex standings;
    private final TimelineIndex timeline;

    /** @param lines that run here */
    RedisOrderStatuses(ViewRedis redis, Keys keys, Set<String> lines) {
        this.redis = redis;
        this.keys = keys;
        this.index = new OrderIndex(redis, keys, new Parts(lines));
        this.standings = new StandingIndex(redis, keys);
        this.timeline = new TimelineIndex(redis, keys, new Parts(lines));
    }

    @Override
    public Future<Rest> apply(StatusChange change, Envelope<? extends Event> happened) {
        return applied(change, happened).map(answer -> {
            var left = Unfinished.of(answer);
            return () -> finish(change, left);
        });
    }

    Future<Response> applied(StatusChange change, Envelope<? extends Event> happened) {
        long id = change.orderId();
        var arguments = new ArrayList<>(List.of(
                change.entry().key().toString(),
                Long.toString(change.micros()),
                TimelineJson.write(change.entry(), happened),
                keys.changes(),
                Long.toString(id)));
        for (var field : change.fields()) arguments.addAll(List.of(field.field(), field.stamp(), field.value()));
        return APPLY_EVENT.run(
                redis, List.of(keys.timeline(id), keys.events(id), keys.status(id), keys.listing(id)), arguments);
    }

    private Future<Void> finish(StatusChange change, Unfinished left) {
        return redis.batch(finishing(change, left, false))
                .recover(failure -> Script.isUnknown(failure)
                        ? redis.batch(finishing(change, left, true))
                        : Future.failedFuture(failure))
                .compose(v -> settle(change, left.relisted()));
    }

    /** Whoever is told of it finds it in the lists. */
    private List<Request> finishing(StatusChange change, Unfinished left, boolean wholeScripts) {
        var requests = new ArrayList<>(timeline.entering(change));
        if (change.placedMicros() != null) requests.addAll(entering(change));
        if (left.relisted() != null) requests.addAll(standings.moving(change.orderId(), left.relisted()));
        if (left.untold()) {
            requests.addAll(RedisFeed.appending(change, keys, wholeScripts));
            var whose = change.line() + " " + (change.userId() == null ? "" : change.userId());
            requests.add(Request.cmd(PUBLISH).arg(keys.told()).arg(whose));
        }
        return requests;
    }

    /** Lists the order again, where it stands otherwise than it was listed just now. */
    private Future<Void> settle(StatusChange change, Relisted listed) {
        long id = change.orderId();
        var arguments = List.of(
                change.entry().key().toString(),
                listed == null ? "" : listed.now().statuses());
        return SETTLE.run(redis, List.of(keys.status(id), keys.listing(id)), arguments)
                .map(Unfinished::left)
                .compose(left -> left == null
                        ? Future.succeededFuture()
                        : redis.batch(standings.moving(id, left)).compose(v -> settle(change, left)));
    }

    private List<Request> entering(StatusChange change) {
        var requests = new ArrayList<Request>();
        long orderId = change.orderId();
        for (var sort : OrderIndex.SORTS) {
            long score = sort.equals(OrderIndex.BY_ORDER_ID) ? orderId : change.placedMicros();
            for (var part : Part.holding(change.line(), change.userId())) {
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

    @Override
    public Future<Long> count() {
        return redis.send(Request.cmd(ZCARD).arg(keys.index(OrderIndex.BY_ORDER_ID, null, null)))
                .map(Response::toLong);
    }

    @Override
    public Future<List<StandingCount>> counts(String line, Reach reach) {
        return index.counts(line, reach);
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
