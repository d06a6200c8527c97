package street12.order.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.event.PaymentEvent;
import street12.order.PaymentRepository;
import street12.order.domain.HeldStock;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;

/** Payments in Postgres. */
final class PgPayments extends PgOwedSteps<Payment> implements PaymentRepository {

    private static final String NEXT_ID = "select nextval('payment_ids') as id";
    private static final String INSERT = """
            insert into payments (id, order_id, line, user_id, amount, key, status, held_product_id, held_qty,
              cause_id, cause_time, traceparent, owed_since, due_at, ends_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
              now(), now() + make_interval(secs => $13), now() + make_interval(secs => $14))""";
    private static final Table TABLE = Table.of("payments", """
            id, order_id, line, user_id, amount, key, status, provider_payment_id, reason, held_product_id, held_qty,
            """ + STEP_COLUMNS);
    private static final String LOCK_OF =
            TABLE.select() + " where order_id = $1 and status in ('REQUESTED', 'APPROVED') for update";
    private static final String UPDATE = """
            update payments set status = $2, provider_payment_id = $3, reason = $4, held_product_id = $5, held_qty = $6,
              sequence = sequence + $7, cause_id = $8, cause_time = $9, traceparent = $10, updated_at = now(),
              due_at = case when $11 then now() end, attempts = 0, last_error = null,
              owed_since = case when $11 then coalesce(owed_since, now()) end,
              ends_at = case when $11 then now() + make_interval(secs => $12) end
            where id = $1 returning sequence, last_event_at""";
    private static final Map<String, String> SORT_COLUMNS =
            Map.of("id", "id", "orderId", "order_id", "amount", "amount", "updatedAt", "updated_at");

    private final PgEvents events;
    private final Duration retryFor;

    PgPayments(SqlClient client, PgEvents events, Duration retryFor) {
        super(client, TABLE, "status in ('REQUESTED', 'CANCELING')", retryFor, SORT_COLUMNS);
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
        return byId(id).firstLocked(client).map(this::toItem);
    }

    @Override
    public Future<Optional<Payment>> lockOf(long orderId) {
        return client.preparedQuery(LOCK_OF)
                .execute(Tuple.of(orderId))
                .map(rows -> rows.stream().findFirst().map(this::toItem));
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
                payment.owes(),
                seconds(retryFor));
        return client.preparedQuery(UPDATE)
                .execute(row)
                .compose(rows -> events.add(
                        PgEvents.Aggregate.of("payments", payment.id(), payment.line(), rows), happened, cause))
                .mapEmpty();
    }

    @Override
    Payment toItem(Row row) {
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
}
