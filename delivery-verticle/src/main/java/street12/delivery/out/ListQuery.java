package street12.delivery.out;

import io.vertx.sqlclient.Tuple;
import java.util.Map;
import street12.delivery.DeliveryStore.Filter;
import street12.platform.auth.Reach;
import street12.platform.http.Page;
import street12.platform.pg.ReachSql;

/** A list's two statements, with only the conditions that were asked for, so that each is planned by its own index. */
final class ListQuery {

    private static final Map<String, String> COLUMNS = Map.of(
            "id", "id",
            "orderId", "order_id",
            "userId", "user_id",
            "deliveryStatus", Sql.VISIBLE_STATUS);

    private final StringBuilder where = new StringBuilder("where line = any($1)");
    private final Tuple values;

    ListQuery(Filter filter, Reach reach, String[] lines) {
        values = Tuple.tuple().addArrayOfString(filter.line() == null ? lines : new String[] {filter.line()});
        only("order_id", filter.orderId());
        only("user_id", filter.userId());
        only(Sql.VISIBLE_STATUS, filter.deliveryStatus());
        // Written out, so that the index of those that are stuck is seen to serve
        if (filter.stuck() != null) where.append(filter.stuck() ? " and stuck" : " and not stuck");
        if (!reach.isEverything()) where.append(" and ").append(ReachSql.condition(reach, values));
    }

    private void only(String column, Object value) {
        if (value == null) return;
        values.addValue(value);
        where.append(" and ").append(column).append(" = $").append(values.size());
    }

    String count() {
        return "select count(*) from deliveries " + where;
    }

    String page(Page page) {
        var direction = page.descending() ? "desc" : "asc";
        return "select %s from deliveries %s order by %s %s, id %s limit %d offset %d"
                .formatted(
                        Sql.COLUMNS, where, COLUMNS.get(page.sort()), direction, direction, page.size(), page.offset());
    }

    Tuple values() {
        return values;
    }
}
