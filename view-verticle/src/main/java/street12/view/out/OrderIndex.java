package street12.view.out;

import static io.vertx.redis.client.Command.HGET;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.domain.Stamp;

/**
 * Finds order ids. Line and user each have an index of their own: what a reader may see is read from as many of them as it takes,
 * and costs what the page is long. The order status has none: it is looked at in the first {@value #SCANNED} orders of the wanted
 * sort, and an order behind them is neither found nor counted.
 */
final class OrderIndex {

    static final String BY_ORDER_ID = "orderId";
    static final String BY_PLACED_AT = "placedAt";
    static final Set<String> SORTS = Set.of(BY_ORDER_ID, BY_PLACED_AT);

    private static final int SCANNED = 10_000;
    private static final int CHUNK = 500;

    private final ViewRedis redis;
    private final Keys keys;
    private final Parts parts;

    OrderIndex(ViewRedis redis, Keys keys, Parts parts) {
        this.redis = redis;
        this.keys = keys;
        this.parts = parts;
    }

    Future<Listing<Long>> find(OrderStatusFilter filter, Reach reach, Page page) {
        var index = new SortedSets(
                redis,
                parts.within(reach, filter.line(), filter.userId()).stream()
                        .map(part -> keys.index(page.sort(), part.line(), part.userId()))
                        .toList());
        if (!filter.orderStatuses().isEmpty()) {
            return scan(index, 0, page, filter.orderStatuses(), new ArrayList<>());
        }
        return index.page(page).map(found -> new Listing<>(ids(found.items()), found.total()));
    }

    private Future<Listing<Long>> scan(SortedSets index, int from, Page page, Set<String> wanted, List<Long> found) {
        return index.part(from, CHUNK, page.descending())
                .map(OrderIndex::ids)
                .compose(ids -> statuses(ids).compose(statuses -> {
                    for (int i = 0; i < ids.size(); i++) {
                        if (wanted.contains(statuses.get(i))) found.add(ids.get(i));
                    }
                    boolean more = ids.size() == CHUNK && from + CHUNK < SCANNED;
                    return more
                            ? scan(index, from + CHUNK, page, wanted, found)
                            : Future.succeededFuture(part(found, page));
                }));
    }

    private Future<List<String>> statuses(List<Long> ids) {
        var requests = ids.stream()
                .map(id -> Request.cmd(HGET).arg(keys.status(id)).arg("orderStatus"))
                .toList();
        return redis.batch(requests)
                .map(answers -> answers.stream()
                        .map(answer -> answer == null ? "" : answer.toString().substring(Stamp.LENGTH))
                        .toList());
    }

    private static Listing<Long> part(List<Long> found, Page page) {
        int from = (int) Math.min(page.offset(), found.size());
        return new Listing<>(found.subList(from, Math.min(from + page.size(), found.size())), found.size());
    }

    private static List<Long> ids(List<String> members) {
        return members.stream().map(Long::valueOf).toList();
    }
}
