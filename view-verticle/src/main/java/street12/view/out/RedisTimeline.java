package street12.view.out;

import static io.vertx.redis.client.Command.HGET;
import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.ZRANGE;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.TimelineStore;
import street12.view.domain.EntryId;
import street12.view.domain.EventKey;
import street12.view.domain.TimelineEntry;

/** The timelines in Redis. */
public final class RedisTimeline implements TimelineStore {

    private final ViewRedis redis;
    private final Keys keys;
    private final TimelineIndex index;

    /** @param lines that run here */
    RedisTimeline(ViewRedis redis, Keys keys, Set<String> lines) {
        this.redis = redis;
        this.keys = keys;
        this.index = new TimelineIndex(redis, keys, new Parts(lines));
    }

    @Override
    public Future<List<TimelineEntry>> ofOrder(long orderId) {
        // One after the other on one connection: every event that the first names, the second holds
        return redis.batch(List.of(
                        Request.cmd(ZRANGE).arg(keys.timeline(orderId)).arg(0).arg(-1),
                        Request.cmd(HGETALL).arg(keys.events(orderId))))
                .map(answers -> {
                    var entries = new ArrayList<TimelineEntry>();
                    for (var key : answers.get(0)) {
                        var json = answers.get(1).get(key.toString());
                        entry(EventKey.parse(key.toString()), json).ifPresent(entries::add);
                    }
                    return entries;
                });
    }

    @Override
    public Future<Listing<TimelineEntry>> find(String line, Reach reach, Page page) {
        return index.find(line, reach, page)
                .compose(found -> redis.batch(
                                found.items().stream().map(this::event).toList())
                        .map(answers -> {
                            var entries = new ArrayList<TimelineEntry>();
                            for (int i = 0; i < answers.size(); i++) {
                                entry(found.items().get(i).key(), answers.get(i))
                                        .ifPresent(entries::add);
                            }
                            return new Listing<>(entries, found.total());
                        }));
    }

    @Override
    public Future<Optional<TimelineEntry>> find(EntryId id) {
        return redis.send(event(id)).map(answer -> entry(id.key(), answer));
    }

    private Request event(EntryId id) {
        return Request.cmd(HGET).arg(keys.events(id.orderId())).arg(id.key().toString());
    }

    private static Optional<TimelineEntry> entry(EventKey key, Response json) {
        return Optional.ofNullable(json).map(text -> new TimelineEntry(key, text.toString()));
    }
}
