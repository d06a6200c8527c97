package street12.view.out;

import static io.vertx.redis.client.Command.ZADD;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Optional;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.EntryId;
import street12.view.domain.Part;
import street12.view.domain.StatusChange;

/**
 * Finds the entries of all timelines by time, over all lines or in one, of all users or of one. It has members for every event that there ever was, and
 * so grows without a bound, as the topics do, which keep everything. A page costs what it is long.
 *
 * <p>Entries of one microsecond come in the order of their ids as text: every view that is built of the same events lists them
 * alike.
 */
final class TimelineIndex {

    private final ViewRedis redis;
    private final Keys keys;
    private final Parts parts;

    TimelineIndex(ViewRedis redis, Keys keys, Parts parts) {
        this.redis = redis;
        this.keys = keys;
        this.parts = parts;
    }

    /** What makes an event appear; as in the order's own timeline, the first of several copies stays. */
    List<Request> entering(StatusChange change) {
        return Part.holding(change.line(), change.userId()).stream()
                .map(part -> Request.cmd(ZADD)
                        .arg(keys.timelines(part.line(), part.userId()))
                        .arg("NX")
                        .arg(change.micros())
                        .arg(change.entry().toString()))
                .toList();
    }

    Future<Listing<EntryId>> find(String line, Reach reach, Page page) {
        var within = parts.within(reach, line, null).stream()
                .map(part -> keys.timelines(part.line(), part.userId()))
                .toList();
        return new SortedSets(redis, within)
                .page(page)
                .map(found -> new Listing<>(
                        found.items().stream()
                                .map(EntryId::parse)
                                .flatMap(Optional::stream)
                                .toList(),
                        found.total()));
    }
}
