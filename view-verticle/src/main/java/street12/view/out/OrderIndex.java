package street12.view.out;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.domain.StandingCount;

/**
 * Finds order ids. Line and user each have an index of their own, and so has each way to stand: what a reader may see is read from
 * as many of them as it takes, and costs what the page is long.
 */
final class OrderIndex {

    static final String BY_ORDER_ID = "orderId";
    static final String BY_PLACED_AT = "placedAt";
    static final Set<String> SORTS = Set.of(BY_ORDER_ID, BY_PLACED_AT);

    private final ViewRedis redis;
    private final Keys keys;
    private final Parts parts;
    private final StandingIndex standings;

    OrderIndex(ViewRedis redis, Keys keys, Parts parts) {
        this.redis = redis;
        this.keys = keys;
        this.parts = parts;
        this.standings = new StandingIndex(redis, keys);
    }

    Future<Listing<Long>> find(OrderStatusFilter filter, Reach reach, Page page) {
        return lists(filter, reach, page.sort())
                .compose(lists -> lists.page(page))
                .map(found -> new Listing<>(ids(found.items()), found.total()));
    }

    private Future<SortedSets> lists(OrderStatusFilter filter, Reach reach, String sort) {
        var within = parts.within(reach, filter.line(), filter.userId());
        if (filter.isByStanding()) return standings.lists(within, filter, sort);
        return Future.succeededFuture(new SortedSets(
                redis,
                within.stream()
                        .map(part -> keys.index(sort, part.line(), part.userId()))
                        .toList()));
    }

    Future<List<StandingCount>> counts(String line, Reach reach) {
        return standings.counts(parts.within(reach, line, null));
    }

    private static List<Long> ids(List<String> members) {
        return members.stream().map(Long::valueOf).toList();
    }
}
