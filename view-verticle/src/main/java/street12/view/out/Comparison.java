package street12.view.out;

import static io.vertx.redis.client.Command.HGET;
import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.ZRANGE;
import static io.vertx.redis.client.Command.ZSCORE;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import street12.view.domain.Rebuild.Difference;

/**
 * Compares two generations, order by order and field by field. Both go on changing: an order that differs is looked at again
 * after a moment, and counts as different when nothing has changed in either by then.
 */
final class Comparison {

    private static final int AT_ONCE = 100;
    private static final int LISTED = 20;
    private static final int LONGEST_VALUE = 200;
    private static final int LOOKS = 10;
    private static final int READS = 5;
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** What one generation says of an order, by name. */
    private record Said(Map<String, String> fields) {}

    private record Pair(Said live, Said rebuilt) {
        boolean isEqual() {
            return live.equals(rebuilt);
        }
    }

    private final Vertx vertx;
    private final ViewRedis redis;
    private final Keys live;
    private final Keys rebuilt;
    private final Supplier<Future<Void>> beat;
    private final List<Difference> some = new ArrayList<>();
    private long count;
    private long compared;

    /** @param beat asked before each part of the work; a failure ends it */
    Comparison(Vertx vertx, ViewRedis redis, Keys live, Keys rebuilt, Supplier<Future<Void>> beat) {
        this.vertx = vertx;
        this.redis = redis;
        this.live = live;
        this.rebuilt = rebuilt;
        this.beat = beat;
    }

    /** The first differences that were found. */
    List<Difference> some() {
        return some;
    }

    /** How many there are in all. */
    long count() {
        return count;
    }

    Future<Void> run() {
        // By order, what it looked like: all that is kept of it
        var differing = new LinkedHashMap<Long, Integer>();
        return Steps.untilDone(() -> part(differing)).compose(v -> again(differing, LOOKS));
    }

    /** Answers whether there is another part. */
    private Future<Boolean> part(Map<Long, Integer> differing) {
        return beat.get()
                .compose(v -> redis.batch(List.of(orders(live, compared), orders(rebuilt, compared))))
                .compose(answers -> {
                    var ids = new TreeSet<Long>();
                    long upTo = Long.MAX_VALUE;
                    for (var answer : answers) {
                        answer.forEach(id -> ids.add(id.toLong()));
                        // What comes after the last one of a full part is not known
                        if (answer.size() == AT_ONCE) {
                            upTo = Math.min(upTo, answer.get(AT_ONCE - 1).toLong());
                        }
                    }
                    long last = upTo;
                    var known = List.copyOf(ids.headSet(last, true));
                    return pairs(known).map(pairs -> {
                        for (int i = 0; i < known.size(); i++) {
                            if (!pairs.get(i).isEqual())
                                differing.put(known.get(i), pairs.get(i).hashCode());
                        }
                        compared = last;
                        return last < Long.MAX_VALUE;
                    });
                });
    }

    private static Request orders(Keys keys, long after) {
        return Request.cmd(ZRANGE)
                .arg(keys.index(OrderIndex.BY_ORDER_ID, null, null))
                .arg("(" + after)
                .arg("+inf")
                .arg("BYSCORE")
                .arg("LIMIT")
                .arg(0)
                .arg(AT_ONCE);
    }

    /** Looks at those that differed until each is equal, or has not changed since it was looked at. */
    private Future<Void> again(Map<Long, Integer> differing, int looks) {
        if (differing.isEmpty()) return Future.succeededFuture();
        var left = new ArrayDeque<>(differing.keySet());
        var unsettled = new LinkedHashMap<Long, Integer>();
        return vertx.timer(MOMENT.toMillis())
                .compose(v -> Steps.untilDone(() -> {
                    var ids = new ArrayList<Long>();
                    while (ids.size() < AT_ONCE && !left.isEmpty()) ids.add(left.poll());
                    return again(ids, differing, looks == 1, unsettled).map(done -> !left.isEmpty());
                }))
                .compose(v -> again(unsettled, looks - 1));
    }

    private Future<Void> again(
            List<Long> ids, Map<Long, Integer> before, boolean isLast, Map<Long, Integer> unsettled) {
        return beat.get().compose(v -> pairs(ids)).map(pairs -> {
            for (int i = 0; i < ids.size(); i++) {
                var pair = pairs.get(i);
                long id = ids.get(i);
                if (pair.isEqual()) continue;
                if (isLast || before.get(id) == pair.hashCode()) found(id, pair);
                else unsettled.put(id, pair.hashCode());
            }
            return null;
        });
    }

    private void found(long orderId, Pair pair) {
        var names = new TreeSet<>(pair.live().fields().keySet());
        names.addAll(pair.rebuilt().fields().keySet());
        for (var name : names) {
            var one = pair.live().fields().get(name);
            var other = pair.rebuilt().fields().get(name);
            if (Objects.equals(one, other)) continue;
            count++;
            if (some.size() < LISTED) some.add(new Difference(orderId, name, shortened(one), shortened(other)));
        }
    }

    private static String shortened(String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private Future<List<Pair>> pairs(List<Long> ids) {
        var requests = new ArrayList<Request>();
        for (var id : ids) {
            requests.addAll(saying(live, id));
            requests.addAll(saying(rebuilt, id));
        }
        return redis.batch(requests).map(answers -> {
            var pairs = new ArrayList<Pair>();
            for (int i = 0; i < answers.size(); i += 2 * READS) {
                pairs.add(
                        new Pair(said(answers.subList(i, i + READS)), said(answers.subList(i + READS, i + 2 * READS))));
            }
            return pairs;
        });
    }

    private static List<Request> saying(Keys keys, long id) {
        return List.of(
                Request.cmd(HGETALL).arg(keys.status(id)),
                Request.cmd(ZRANGE).arg(keys.timeline(id)).arg(0).arg(-1).arg("WITHSCORES"),
                Request.cmd(HGETALL).arg(keys.events(id)),
                Request.cmd(HGET).arg(keys.listing(id)).arg("="),
                Request.cmd(ZSCORE)
                        .arg(keys.index(OrderIndex.BY_PLACED_AT, null, null))
                        .arg(id));
    }

    private static Said said(List<Response> answers) {
        var fields = new TreeMap<String, String>();
        hash("status.", answers.get(0), fields);
        answers.get(1)
                .forEach(entry ->
                        fields.put("timeline." + entry.get(0), entry.get(1).toString()));
        hash("event.", answers.get(2), fields);
        if (answers.get(3) != null) fields.put("listedAs", answers.get(3).toString());
        if (answers.get(4) != null) fields.put("listedAt", answers.get(4).toString());
        return new Said(fields);
    }

    private static void hash(String begin, Response hash, Map<String, String> fields) {
        for (var field : hash.getKeys())
            fields.put(begin + field, hash.get(field).toString());
    }
}
