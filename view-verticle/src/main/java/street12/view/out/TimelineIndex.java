package street12.view.out;

import static io.vertx.redis.client.Command.ZADD;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.EntryId;
import street12.view.domain.StatusChange;

/**
 * Finds the entries of all timelines by time, over all lines or in one. It has a member for every event that there ever was, and
 * so grows without a bound, as the topics do, which keep everything. A page costs what it is long.
 *
 * <p>Entries of one microsecond come in the order of their ids as text: every view that is built of the same events lists them
 * alike.
 */
final class TimelineIndex {

    private final ViewRedis redis;
    private final Keys keys;

    TimelineIndex(ViewRedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** What makes an event appear; as in the order's own timeline, the first of several copies stays. */
    List<Request> entering(StatusChange change) {
        return Stream.of(keys.timelines(null), keys.timelines(change.line()))
                .map(key -> Request.cmd(ZADD)
                        .arg(key)
                        .arg("NX")
                        .arg(change.micros())
                        .arg(change.entry().toString()))
                .toList();
    }

    Future<Listing<EntryId>> find(String line, Page page) {
        return new SortedSet(redis, keys.timelines(line))
                .page(page)
                .map(found -> new Listing<>(
                        found.items().stream()
                                .map(EntryId::parse)
                                .flatMap(Optional::stream)
                                .toList(),
                        found.total()));
    }
}
