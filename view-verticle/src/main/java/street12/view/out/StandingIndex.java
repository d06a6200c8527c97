package street12.view.out;

import static io.vertx.redis.client.Command.SADD;
import static io.vertx.redis.client.Command.SMEMBERS;
import static io.vertx.redis.client.Command.ZADD;
import static io.vertx.redis.client.Command.ZCARD;
import static io.vertx.redis.client.Command.ZREM;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import street12.view.OrderStatusFilter;
import street12.view.domain.Part;
import street12.view.domain.Stamp;
import street12.view.domain.StandingCount;
import street12.view.out.Unfinished.Relisted;

/**
 * Finds and counts orders by how they stand. Every standing that there is or was has lists of its own, of its line and of each
 * user in it, so that what is asked for is read from as many lists as it takes, and costs nothing of the others.
 *
 * <p>Two instances may list one order at a time, by different events. Whoever has listed it looks whether it stands so still,
 * and lists it again where it does not: the last one to list it leaves it as it stands. What it may be listed as stands with the
 * order before it is listed so, and is never forgotten, so that whoever finishes what a failure left half done finds it.
 */
final class StandingIndex {

    private static final Comparator<Standing> ORDER = Comparator.comparing(Standing::toString);

    private final ViewRedis redis;
    private final Keys keys;

    StandingIndex(ViewRedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** What lists an order as it stands, and as nothing else. */
    List<Request> moving(long orderId, Relisted order) {
        var requests = new ArrayList<Request>();
        requests.add(Request.cmd(SADD).arg(keys.standings()).arg(order.now().toString()));
        for (var sort : OrderIndex.SORTS) {
            long score = sort.equals(OrderIndex.BY_ORDER_ID) ? orderId : Stamp.micros(order.placedAt());
            lists(sort, order.now(), order.userId())
                    .forEach(key ->
                            requests.add(Request.cmd(ZADD).arg(key).arg(score).arg(orderId)));
            for (var before : order.before()) {
                lists(sort, before, order.userId())
                        .forEach(key -> requests.add(Request.cmd(ZREM).arg(key).arg(orderId)));
            }
        }
        return requests;
    }

    private Stream<String> lists(String sort, Standing standing, String userId) {
        return Stream.of(new Part(standing.line(), null), new Part(standing.line(), userId))
                .distinct()
                .map(part -> keys.standing(sort, standing.statuses(), part.line(), part.userId()));
    }

    /** The lists that hold what is asked for, of some parts without a common order; without one in common either. */
    Future<SortedSets> lists(List<Part> parts, OrderStatusFilter filter, String sort) {
        return known().map(standings -> {
            var found = standings.stream()
                    .filter(one -> one.isOneOf(filter.orderStatuses(), filter.deliveryStatuses()))
                    .flatMap(one -> within(one, parts)
                            .map(part -> keys.standing(sort, one.statuses(), part.line(), part.userId())))
                    .toList();
            return new SortedSets(redis, found);
        });
    }

    /** How many orders of some parts without a common order stand how; what none does is left out. */
    Future<List<StandingCount>> counts(List<Part> parts) {
        return known().compose(standings -> {
            var counted = new ArrayList<Standing>();
            var requests = new ArrayList<Request>();
            for (var one : standings) {
                within(one, parts).forEach(part -> {
                    counted.add(one);
                    requests.add(Request.cmd(ZCARD)
                            .arg(keys.standing(OrderIndex.BY_ORDER_ID, one.statuses(), part.line(), part.userId())));
                });
            }
            return redis.batch(requests).map(answers -> {
                var counts = new ArrayList<StandingCount>();
                for (int i = 0; i < answers.size(); i++) {
                    long count = answers.get(i).toLong();
                    if (count > 0) counts.add(count(counted.get(i), count));
                }
                return counts;
            });
        });
    }

    private static StandingCount count(Standing standing, long count) {
        var deliveryStatus = standing.deliveryStatus();
        return new StandingCount(
                standing.line(), standing.orderStatus(), deliveryStatus.isEmpty() ? null : deliveryStatus, count);
    }

    /** The parts of one line that lie in some parts. */
    private static Stream<Part> within(Standing standing, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.line() == null || part.line().equals(standing.line()))
                .map(part -> new Part(standing.line(), part.userId()));
    }

    private Future<List<Standing>> known() {
        return redis.send(Request.cmd(SMEMBERS).arg(keys.standings()))
                .map(answer -> answer.stream()
                        .map(text -> Standing.parse(text.toString()))
                        .sorted(ORDER)
                        .toList());
    }
}
