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
import street12.contracts.event.PaymentEvent;
import street12.order.OwedStep;
import street12.order.PaymentRepository;
import street12.order.domain.HeldStock;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Payments in Postgres. The database's clock decides what is due: instances' own may differ. */
final class PgPayments implements PaymentRepository {

    private static final String NEXT_ID = "select nextval('payment_ids') as id";
    private static final String INSERT = """
            insert into payments (id, order_id, line, user_id, amount, key, status, held_product_id, held_qty,
              cause_id, cause_time, traceparent, due_at, ends_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
              now() + make_interval(secs => $13), now() + make_interval(secs => $14))""";
    private static final String LOCK_OF =
            "select * from payments where order_id = $1 and status in ('REQUESTED', 'APPROVED') for update";
    private static final String UPDATE = """
            update payments set status = $2, provider_payment_id = $3, reason = $4, held_product_id = $5, held_qty = $6,
              sequence = sequence + $7, cause_id = $8, cause_time = $9, traceparent = $10, updated_at = now(),
              due_at = case when $11 then now() end, attempts = 0, last_error = null,
              ends_at = case when $11 then now() + make_interval(secs => $12) end
            where id = $1 returning sequence""";
    private static final String TAKE_DUE = """
            update payments set due_at = now() + make_interval(secs => $2), attempts = attempts + 1
            where id in (select id from payments where due_at <= now() order by due_at limit $1
              for update skip locked)
            returning *""";
    private static final String POSTPONE = """
            update payments set last_error = left($2, 500), updated_at = now(),
              due_at = case when now() + make_interval(secs => $3) < ends_at
                then now() + make_interval(secs => $3) end
            where id = $1 and due_at is not null returning due_at""";
    private static final String RETRY = """
            update payments set due_at = now(), attempts = 0, last_error = null, updated_at = now(),
              ends_at = now() + make_interval(secs => $2)
            where id = $1""";
    private static final String IS_STUCK = "(due_at is null and status in ('REQUESTED', 'CANCELING'))";
    private static final String COUNT = """
            select (select count(*) from payments where due_at is not null) as waiting,
                   (select count(*) from payments where %s) as stuck""".formatted(IS_STUCK);
    private static final Map<String, String> SORT_COLUMNS =
            Map.of("id", "id", "orderId", "order_id", "amount", "amount", "updatedAt", "updated_at");

    private final SqlClient client;
    private final PgEvents events;
    private final Duration retryFor;

    PgPayments(SqlClient client, PgEvents events, Duration retryFor) {
        this.client = client;
        this.events = events;
        this.retryFor = retryFor;
    }

    @Override
    public Future<Long> nextId() {
        return client.preparedQuery(NEXT_ID)
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    @Override
    public Future<Void> add(Payment payment, Duration dueIn, Cause cause) {
        var held = payment.held();
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        payment.id(),
                        payment.orderId(),
                        payment.line(),
                        payment.userId(),
                        payment.amount(),
                        payment.key(),
                        payment.status().name(),
                        held == null ? null : held.productId(),
                        held == null ? null : held.qty(),
                        cause.id(),
                        cause.time().atOffset(UTC),
                        cause.traceparent(),
                        seconds(dueIn),
                        seconds(dueIn.plus(retryFor))))
                .mapEmpty();
    }

    @Override
    public Future<Payment> lock(long id) {
        return Selection.of("payments").where("id", id).firstLocked(client).map(PgPayments::toPayment);
    }

    @Override
    public Future<Optional<Payment>> lockOf(long orderId) {
        return client.preparedQuery(LOCK_OF)
                .execute(Tuple.of(orderId))
                .map(rows -> rows.stream().findFirst().map(PgPayments::toPayment));
    }

    @Override
    public Future<Void> save(Payment payment, List<PaymentEvent> happened, Cause cause) {
        var held = payment.held();
        var row = Tuple.of(
                payment.id(),
                payment.status().name(),
                payment.providerPaymentId(),
                payment.reason(),
                held == null ? null : held.productId(),
                held == null ? null : held.qty(),
                (long) happened.size(),
                cause.id(),
                cause.time().atOffset(UTC),
                cause.traceparent(),
                payment.status() == PaymentStatus.CANCELING,
                seconds(retryFor));
        return client.preparedQuery(UPDATE)
                .execute(row)
                .compose(rows -> {
                    long sequence = rows.iterator().next().getLong("sequence");
                    return events.add(payment.line(), sequence, happened, cause);
                })
                .mapEmpty();
    }

    @Override
    public Future<List<Due>> takeDue(int limit, Duration lease) {
        return client.preparedQuery(TAKE_DUE)
                .execute(Tuple.of(limit, seconds(lease)))
                .map(rows -> rows.stream()
                        .map(row -> new Due(toPayment(row), row.getInteger("attempts"), toCause(row)))
                        .toList());
    }

    @Override
    public Future<Boolean> postpone(long id, String error, Duration pause) {
        return client.preparedQuery(POSTPONE)
                .execute(Tuple.of(id, error, seconds(pause)))
                .map(rows -> rows.stream().noneMatch(row -> row.getOffsetDateTime("due_at") == null));
    }

    @Override
    public Future<Void> retry(long id) {
        return client.preparedQuery(RETRY)
                .execute(Tuple.of(id, seconds(retryFor)))
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
    public Future<Optional<Entry>> find(long id, Reach reach) {
        return Selection.of("payments")
                .where("id", id)
                .within(reach)
                .first(client)
                .map(row -> Optional.ofNullable(row).map(PgPayments::toEntry));
    }

    @Override
    public Future<Listing<Entry>> list(Filter filter, Page page) {
        return Selection.of("payments")
                .within(filter.reach())
                .where("user_id", filter.userId())
                .where("order_id", filter.orderId())
                .either(IS_STUCK, filter.stuck())
                .page(client, SORT_COLUMNS, page, PgPayments::toEntry);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static Payment toPayment(Row row) {
        var heldOf = row.getLong("held_product_id");
        return new Payment(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("line"),
                row.getString("user_id"),
                row.getLong("amount"),
                row.getUUID("key"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getLong("provider_payment_id"),
                row.getString("reason"),
                heldOf == null ? null : new HeldStock(heldOf, row.getInteger("held_qty")));
    }

    private static Cause toCause(Row row) {
        return new Cause(
                row.getUUID("cause_id"), row.getOffsetDateTime("cause_time").toInstant(), row.getString("traceparent"));
    }

    private static Entry toEntry(Row row) {
        var payment = toPayment(row);
        var owed = payment.isRequested() || payment.status() == PaymentStatus.CANCELING;
        return new Entry(payment, row.getOffsetDateTime("updated_at").toInstant(), owed ? toStep(row) : null);
    }

    private static OwedStep toStep(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("due_at");
        return new OwedStep(
                row.getOffsetDateTime("cause_time").toInstant(),
                row.getInteger("attempts"),
                next == null ? null : next.toInstant(),
                row.getString("last_error"));
    }
}
