package street12.order.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.CouponUseRepository;
import street12.order.OwedStep;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Uses of coupons in Postgres. The database's clock decides what is due: instances' own may differ. */
final class PgCouponUses implements CouponUseRepository {

    private static final String INSERT = """
            insert into coupon_uses (order_id, line, user_id, coupon_id, status, cause_id, cause_time, traceparent,
              due_at, ends_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8,
              now() + make_interval(secs => $9), now() + make_interval(secs => $10))""";
    private static final String UPDATE = """
            update coupon_uses set status = $2, reason = $3, cause_id = $4, cause_time = $5, traceparent = $6,
              updated_at = now(), due_at = case when $7 then now() end, attempts = 0, last_error = null,
              ends_at = now() + make_interval(secs => $8)
            where order_id = $1""";
    /** One that was given back meanwhile counts: what was refused because of it may not be refused any more. */
    private static final String HELD_MEANWHILE = """
            select exists (select 1 from coupon_uses as own
              join coupon_uses as other using (coupon_id, line, user_id)
              where own.order_id = $1 and other.order_id <> own.order_id
                and (other.status in ('REQUESTED', 'RESTORING')
                  or (other.status = 'RESTORED' and other.updated_at >= own.created_at))) as held""";

    private static final String TAKE_DUE = """
            update coupon_uses set due_at = now() + make_interval(secs => $2), attempts = attempts + 1
            where order_id in (select order_id from coupon_uses where due_at <= now() order by due_at limit $1
              for update skip locked)
            returning *""";
    private static final String POSTPONE = """
            update coupon_uses set last_error = left($2, 500), updated_at = now(),
              due_at = case when now() + make_interval(secs => $3) < ends_at
                then now() + make_interval(secs => $3) end
            where order_id = $1 and due_at is not null returning due_at""";
    private static final String RETRY = """
            update coupon_uses set due_at = now(), attempts = 0, last_error = null, updated_at = now(),
              ends_at = now() + make_interval(secs => $2)
            where order_id = $1""";
    private static final String IS_STUCK = "(due_at is null and status in ('REQUESTED', 'RESTORING'))";
    private static final String COUNT = """
            select (select count(*) from coupon_uses where due_at is not null) as waiting,
                   (select count(*) from coupon_uses where %s) as stuck""".formatted(IS_STUCK);
    private static final Map<String, String> SORT_COLUMNS =
            Map.of("orderId", "order_id", "couponId", "coupon_id", "updatedAt", "updated_at");

    private final SqlClient client;
    private final Duration retryFor;

    PgCouponUses(SqlClient client, Duration retryFor) {
        this.client = client;
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
        return uses().where("order_id", orderId)
                .firstLocked(client)
                .map(row -> Optional.ofNullable(row).map(PgCouponUses::toUse));
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
                        use.status() == CouponUseStatus.RESTORING,
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
    public Future<List<Due>> takeDue(int limit, Duration lease) {
        return client.preparedQuery(TAKE_DUE)
                .execute(Tuple.of(limit, seconds(lease)))
                .map(rows -> rows.stream()
                        .map(row -> new Due(toUse(row), row.getInteger("attempts"), toCause(row)))
                        .toList());
    }

    @Override
    public Future<Boolean> postpone(long orderId, String error, Duration pause) {
        return client.preparedQuery(POSTPONE)
                .execute(Tuple.of(orderId, error, seconds(pause)))
                .map(rows -> rows.stream().noneMatch(row -> row.getOffsetDateTime("due_at") == null));
    }

    @Override
    public Future<Void> retry(long orderId) {
        return client.preparedQuery(RETRY)
                .execute(Tuple.of(orderId, seconds(retryFor)))
                .mapEmpty();
    }

    @Override
    public Future<WaitingMeters.Counts> count() {
        return client.preparedQuery(COUNT).execute().map(rows -> {
            var row = rows.iterator().next();
            return new WaitingMeters.Counts(row.getLong("waiting"), row.getLong("stuck"));
        });
    }

    @Override
    public Future<Optional<Entry>> find(long orderId, Reach reach) {
        return uses().where("order_id", orderId)
                .within(reach)
                .first(client)
                .map(row -> Optional.ofNullable(row).map(PgCouponUses::toEntry));
    }

    @Override
    public Future<Listing<Entry>> list(Filter filter, Page page) {
        return uses().within(filter.reach())
                .where("user_id", filter.userId())
                .where("order_id", filter.orderId())
                .either(IS_STUCK, filter.stuck())
                .page(client, SORT_COLUMNS, page, PgCouponUses::toEntry);
    }

    private static Selection uses() {
        return Selection.of("coupon_uses", "order_id");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static CouponUse toUse(Row row) {
        return new CouponUse(
                row.getLong("order_id"),
                row.getString("line"),
                row.getString("user_id"),
                row.getLong("coupon_id"),
                CouponUseStatus.valueOf(row.getString("status")),
                row.getString("reason"));
    }

    private static Entry toEntry(Row row) {
        var use = toUse(row);
        var owed = use.isRequested() || use.status() == CouponUseStatus.RESTORING;
        return new Entry(use, row.getOffsetDateTime("updated_at").toInstant(), owed ? toStep(row) : null);
    }

    private static OwedStep toStep(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("due_at");
        return new OwedStep(
                row.getOffsetDateTime("cause_time").toInstant(),
                row.getInteger("attempts"),
                next == null ? null : next.toInstant(),
                row.getString("last_error"));
    }

    private static Cause toCause(Row row) {
        return new Cause(
                row.getUUID("cause_id"), row.getOffsetDateTime("cause_time").toInstant(), row.getString("traceparent"));
    }
}
