package street12.coupon.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import street12.contracts.Envelope;
import street12.contracts.event.CouponEvent;
import street12.coupon.Coupons;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponStatus;
import street12.coupon.domain.Restoration;
import street12.platform.pg.PgOutbox;

/** One transaction on the coupons, on its connection. */
final class PgTransaction implements Coupons.Transaction {

    private static final String INSERT = """
            insert into coupon
              (id, order_id, line, user_id, kind, status, issued_at, redeemed_by, changed_at, sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (order_id) do nothing""";
    private static final String UPDATE =
            "update coupon set status = $2, redeemed_by = $3, changed_at = $4, sequence = $5, withdrawn = $6 where id = $1";

    private final SqlClient connection;

    PgTransaction(SqlClient connection) {
        this.connection = connection;
    }

    @Override
    public Future<Optional<Coupon>> lockOfOrder(long orderId) {
        return connection
                .preparedQuery(CouponRows.SELECT + " where order_id = $1 for update")
                .execute(Tuple.of(orderId))
                .map(CouponRows::first);
    }

    @Override
    public Future<Optional<Coupon>> lock(long couponId) {
        return connection
                .preparedQuery(CouponRows.SELECT + " where id = $1 for update")
                .execute(Tuple.of(couponId))
                .map(CouponRows::first);
    }

    @Override
    public Future<Long> nextId() {
        return connection
                .preparedQuery("select nextval(pg_get_serial_sequence('coupon', 'id'))")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Future<Void> add(Coupon coupon, List<Envelope<CouponEvent>> events) {
        var row = Tuple.tuple()
                .addLong(coupon.id())
                .addLong(coupon.orderId())
                .addString(coupon.line())
                .addString(coupon.userId())
                .addString(coupon.kind())
                .addString(coupon.status().name())
                .addOffsetDateTime(utc(coupon.issuedAt()))
                .addLong(coupon.redeemedBy())
                .addOffsetDateTime(utc(coupon.changedAt()))
                .addLong(coupon.sequence());
        return connection.preparedQuery(INSERT).execute(row).compose(inserted -> {
            return inserted.rowCount() == 1 ? PgOutbox.add(connection, events) : Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> update(Coupon locked, List<Envelope<CouponEvent>> events) {
        var row = Tuple.of(
                locked.id(),
                locked.status().name(),
                locked.redeemedBy(),
                utc(locked.changedAt()),
                locked.sequence(),
                locked.withdrawn());
        return connection.preparedQuery(UPDATE).execute(row).compose(v -> PgOutbox.add(connection, events));
    }

    /** A query of its own, after the lock: joined to the locking one it would show what was there before the wait for it. */
    @Override
    public Future<Optional<Restoration>> restoration(long lockedCouponId, long orderId) {
        return connection
                .preparedQuery("select coupon_status, at from restoration where coupon_id = $1 and order_id = $2")
                .execute(Tuple.of(lockedCouponId, orderId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Restoration(
                                lockedCouponId,
                                orderId,
                                CouponStatus.valueOf(row.getString("coupon_status")),
                                row.getOffsetDateTime("at").toInstant())));
    }

    @Override
    public Future<Void> add(Restoration restoration) {
        return connection
                .preparedQuery(
                        "insert into restoration (coupon_id, order_id, coupon_status, at) values ($1, $2, $3, $4)")
                .execute(Tuple.of(
                        restoration.couponId(),
                        restoration.orderId(),
                        restoration.couponStatus().name(),
                        utc(restoration.at())))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(UTC);
    }
}
