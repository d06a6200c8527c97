package street12.order.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.CouponUseRepository;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;

/** Uses of coupons in Postgres. */
final class PgCouponUses extends PgOwedSteps<CouponUse> implements CouponUseRepository {

    private static final String INSERT = """
            insert into coupon_uses (order_id, line, user_id, coupon_id, status, cause_id, cause_time, traceparent,
              owed_since, due_at, ends_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8,
              now(), now() + make_interval(secs => $9), now() + make_interval(secs => $10))""";
    private static final String UPDATE = """
            update coupon_uses set status = $2, reason = $3, cause_id = $4, cause_time = $5, traceparent = $6,
              updated_at = now(), due_at = case when $7 then now() end, attempts = 0, last_error = null,
              owed_since = case when $7 then coalesce(owed_since, now()) end,
              ends_at = now() + make_interval(secs => $8)
            where order_id = $1""";
    /** One that was given back meanwhile counts: what was refused because of it may not be refused any more. */
    private static final String HELD_MEANWHILE = """
            select exists (select 1 from coupon_uses as own
              join coupon_uses as other using (coupon_id, line, user_id)
              where own.order_id = $1 and other.order_id <> own.order_id
                and (other.status in ('REQUESTED', 'RESTORING')
                  or (other.status = 'RESTORED' and other.updated_at >= own.created_at))) as held""";

    private static final Table TABLE =
            new Table("coupon_uses", "order_id", "order_id, line, user_id, coupon_id, status, reason, " + STEP_COLUMNS);
    private static final Map<String, String> SORT_COLUMNS =
            Map.of("orderId", "order_id", "couponId", "coupon_id", "updatedAt", "updated_at");

    private final Duration retryFor;

    PgCouponUses(SqlClient client, Duration retryFor) {
        super(client, TABLE, "status in ('REQUESTED', 'RESTORING')", retryFor, SORT_COLUMNS);
        this.retryFor = retryFor;
    }

    @Override
    public Future<Void> add(CouponUse use, Duration dueIn, Cause cause) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        use.orderId(),
                        use.line(),
                        use.userId(),
                        use.couponId(),
                        use.status().name(),
                        cause.id(),
                        cause.time().atOffset(UTC),
                        cause.traceparent(),
                        seconds(dueIn),
                        seconds(dueIn.plus(retryFor))))
                .mapEmpty();
    }

    @Override
    public Future<Optional<CouponUse>> lock(long orderId) {
        return byId(orderId)
                .firstLocked(client)
                .map(row -> Optional.ofNullable(row).map(this::toItem));
    }

    @Override
    public Future<Void> save(CouponUse use, Cause cause) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(
                        use.orderId(),
                        use.status().name(),
                        use.reason(),
                        cause.id(),
                        cause.time().atOffset(UTC),
                        cause.traceparent(),
                        use.owes(),
                        seconds(retryFor)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> isHeldMeanwhile(CouponUse use) {
        return client.preparedQuery(HELD_MEANWHILE)
                .execute(Tuple.of(use.orderId()))
                .map(rows -> rows.iterator().next().getBoolean("held"));
    }

    @Override
    CouponUse toItem(Row row) {
        return new CouponUse(
                row.getLong("order_id"),
                row.getString("line"),
                row.getString("user_id"),
                row.getLong("coupon_id"),
                CouponUseStatus.valueOf(row.getString("status")),
                row.getString("reason"));
    }
}
