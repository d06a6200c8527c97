package street12.view.out;

import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event leaves to do outside of its order's own keys, as the scripts answer it.
 *
 * @param untold whether the event is to be told to those who listen
 * @param relisted null where the order is listed as it stands
 */
record Unfinished(boolean untold, Relisted relisted) {

    private static final int FIRST_STATUSES = 5;

    /**
     * An order that is to be found among others than before.
     *
     * @param before as what it may be listed as well
     */
    record Relisted(Standing now, String userId, Instant placedAt, List<Standing> before) {}

    static Unfinished of(Response answer) {
        boolean untold = answer.get(0).toInteger() == 1;
        return new Unfinished(untold, answer.size() > 1 ? relisted(answer) : null);
    }

    /** @param answer of the script that ends it: empty where nothing is left */
    static Relisted left(Response answer) {
        return answer == null || answer.size() < FIRST_STATUSES ? null : relisted(answer);
    }

    private static Relisted relisted(Response answer) {
        var line = answer.get(2).toString();
        var now = Standing.of(line, answer.get(1).toString());
        var userId = answer.get(3).toString();
        var before = new ArrayList<Standing>();
        for (int i = FIRST_STATUSES; i < answer.size(); i++) {
            var known = Standing.of(line, answer.get(i).toString());
            if (!known.equals(now)) before.add(known);
        }
        return new Relisted(
                now,
                userId.isEmpty() ? null : userId,
                Instant.parse(answer.get(4).toString()),
                before);
    }
}
