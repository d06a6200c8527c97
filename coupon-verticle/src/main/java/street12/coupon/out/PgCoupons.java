package street12.coupon.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import street12.coupon.Coupons;
import street12.coupon.domain.Coupon;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.platform.pg.ReachSql;

/** Coupons in the service's own Postgres. */
public final class PgCoupons implements Coupons {

    /** Columns by the field that a list may be sorted by. */
    private static final Map<String, String> COLUMNS = Map.of(
            "id", "id",
            "orderId", "order_id",
            "userId", "user_id",
            "couponStatus", "status",
            "issuedAt", "issued_at");

    private final Pool pool;

    public PgCoupons(Pool pool) {
        this.pool = pool;
    }

    /** What {@link #list} can sort by. */
    public static Set<String> sortable() {
        return COLUMNS.keySet();
    }

    @Override
    public <T> Future<T> atomically(Function<Transaction, Future<T>> work) {
        return pool.withTransaction(connection -> work.apply(new PgTransaction(connection)));
    }

    @Override
    public Future<Optional<Coupon>> find(long id) {
        return pool.preparedQuery(CouponRows.SELECT + " where id = $1 and issued_at is not null")
                .execute(Tuple.of(id))
                .map(CouponRows::first);
    }

    @Override
    public Future<Listing<Coupon>> list(Filter filter, Reach reach, Page page) {
        var conditions = new ArrayList<String>(List.of("issued_at is not null"));
        var values = Tuple.tuple();
        equal(conditions, values, "line", filter.line());
        equal(conditions, values, "order_id", filter.orderId());
        equal(conditions, values, "user_id", filter.userId());
        equal(
                conditions,
                values,
                "status",
                filter.status() == null ? null : filter.status().name());
        if (!reach.isEverything()) conditions.add(ReachSql.condition(reach, values));
        var matching = " where " + String.join(" and ", conditions);
        var order = " order by %s %s, id limit %d offset %d"
                .formatted(COLUMNS.get(page.sort()), page.descending() ? "desc" : "asc", page.size(), page.offset());
        var items = pool.preparedQuery(CouponRows.SELECT + matching + order).execute(values);
        var total = pool.preparedQuery("select count(*) from coupon" + matching).execute(values);
        return Future.all(items, total)
                .map(v -> new Listing<>(
                        CouponRows.all(items.result()),
                        total.result().iterator().next().getLong(0)));
    }

    private static void equal(List<String> conditions, Tuple values, String column, Object value) {
        if (value == null) return;
        values.addValue(value);
        conditions.add(column + " = $" + values.size());
    }
}
