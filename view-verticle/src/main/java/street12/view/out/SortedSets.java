package street12.view.out;

import static io.vertx.redis.client.Command.ZCARD;
import static io.vertx.redis.client.Command.ZCOUNT;
import static io.vertx.redis.client.Command.ZRANGE;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/**
 * Sorted sets without a common member, read as if they were one. What is close to an end is read from that end of each. Where a
 * page further away begins in each of them is found by its score, in some fifty rounds however far it is: nothing before it is
 * read. Sets that are empty cost one look.
 */
record SortedSets(ViewRedis redis, List<String> keys) {

    /** Beyond every score: a larger whole number is none that Redis could tell from its neighbours. */
    private static final long SCORES_END = 1L << 53;

    private static final int NEAR = 200;

    private static final Comparator<Member> ORDER =
            Comparator.comparingDouble(Member::score).thenComparing(Member::text);

    private record Member(String text, double score) {}

    Future<Listing<String>> page(Page page) {
        if (keys.size() == 1) return alone().page(page);
        return sizes().compose(sizes -> {
            long total = sum(sizes);
            return ofThoseWith(sizes)
                    .part(page.offset(), page.size(), page.descending(), total)
                    .map(items -> new Listing<>(items, total));
        });
    }

    Future<List<String>> part(long from, int size, boolean descending) {
        if (keys.size() == 1) return alone().part(from, size, descending);
        return sizes().compose(sizes -> ofThoseWith(sizes).part(from, size, descending, sum(sizes)));
    }

    private SortedSet alone() {
        return new SortedSet(redis, keys.get(0));
    }

    /** Without the empty ones. */
    private SortedSets ofThoseWith(List<Long> sizes) {
        var filled = IntStream.range(0, keys.size())
                .filter(i -> sizes.get(i) > 0)
                .mapToObj(keys::get)
                .toList();
        return new SortedSets(redis, filled);
    }

    private Future<List<String>> part(long from, int size, boolean descending, long total) {
        if (from >= total) return Future.succeededFuture(List.of());
        int count = (int) Math.min(size, total - from);
        if (keys.size() == 1) return alone().part(from, count, descending);
        if (from + count <= NEAR) return near((int) from, count, descending);
        if (!descending) return ascending(from, count);
        return ascending(total - from - count, count).map(found -> {
            var turned = new ArrayList<>(found);
            Collections.reverse(turned);
            return turned;
        });
    }

    private Future<List<String>> near(int from, int count, boolean descending) {
        var requests = keys.stream().map(key -> {
            var request = Request.cmd(ZRANGE).arg(key).arg(0).arg(from + count - 1L);
            return (descending ? request.arg("REV") : request).arg("WITHSCORES");
        });
        return redis.batch(requests.toList())
                .map(answers -> members(answers).stream()
                        .sorted(descending ? ORDER.reversed() : ORDER)
                        .skip(from)
                        .limit(count)
                        .map(Member::text)
                        .toList());
    }

    private Future<List<String>> ascending(long from, int count) {
        return highestBefore(from, 0, SCORES_END).compose(this::ranks).compose(ranks -> {
            int skipped = (int) (from - sum(ranks));
            return members(ranks, skipped + count)
                    .map(found -> found.stream()
                            .sorted(ORDER)
                            .skip(skipped)
                            .limit(count)
                            .map(Member::text)
                            .toList());
        });
    }

    /** The highest score that no more members than so many are below of. It lies from one score up to another. */
    private Future<Long> highestBefore(long members, long score, long end) {
        if (members == 0 || end - score <= 1) return Future.succeededFuture(score);
        long middle = score + (end - score) / 2;
        return ranks(middle)
                .compose(ranks -> sum(ranks) <= members
                        ? highestBefore(members, middle, end)
                        : highestBefore(members, score, middle));
    }

    /** How many members of each set are below a score. */
    private Future<List<Long>> ranks(long score) {
        return ofEach(key -> Request.cmd(ZCOUNT).arg(key).arg("-inf").arg("(" + score));
    }

    private Future<List<Long>> sizes() {
        return ofEach(key -> Request.cmd(ZCARD).arg(key));
    }

    private Future<List<Long>> ofEach(Function<String, Request> question) {
        return redis.batch(keys.stream().map(question).toList())
                .map(answers -> answers.stream().map(Response::toLong).toList());
    }

    private Future<List<Member>> members(List<Long> ranks, int count) {
        var requests = new ArrayList<Request>();
        for (int i = 0; i < keys.size(); i++) {
            long rank = ranks.get(i);
            requests.add(Request.cmd(ZRANGE)
                    .arg(keys.get(i))
                    .arg(rank)
                    .arg(rank + count - 1)
                    .arg("WITHSCORES"));
        }
        return redis.batch(requests).map(SortedSets::members);
    }

    private static List<Member> members(List<Response> answers) {
        var members = new ArrayList<Member>();
        for (var answer : answers) {
            for (var member : answer) {
                members.add(new Member(member.get(0).toString(), member.get(1).toDouble()));
            }
        }
        return members;
    }

    private static long sum(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
