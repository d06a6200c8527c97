package street12.coupon.out;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponStatus;

/** Rows of the table {@code coupon} as coupons. */
final class CouponRows {

    /** By name: a prepared {@code *} fails in whoever still runs when a newer version adds a column. */
    static final String SELECT = """
            select id, order_id, line, user_id, kind, status, issued_at, redeemed_by, changed_at, sequence, withdrawn
            from coupon""";

    private CouponRows() {}

    static Optional<Coupon> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(CouponRows::toCoupon);
    }

    static List<Coupon> all(RowSet<Row> rows) {
        return rows.stream().map(CouponRows::toCoupon).toList();
    }

    private static Coupon toCoupon(Row row) {
        var issuedAt = row.getOffsetDateTime("issued_at");
        return new Coupon(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("line"),
                row.getString("user_id"),
                row.getString("kind"),
                CouponStatus.valueOf(row.getString("status")),
                issuedAt == null ? null : issuedAt.toInstant(),
                row.getLong("redeemed_by"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getLong("sequence"),
                row.getString("withdrawn"));
    }
}
