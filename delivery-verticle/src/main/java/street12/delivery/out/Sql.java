package street12.delivery.out;

/** The statements of {@link PgDeliveries}. The database's clock decides what is due: instances' own may differ. */
final class Sql {

    /** By name: a prepared {@code *} fails in whoever still runs when a newer version adds a column. */
    static final String COLUMNS = """
            id, facts, status, steps_done, last_step, canceling, coupon_id, coupon_kind, coupon_state, paid, actor,
            cancel_message_sent, last_request, canceled_from, reason, sequence, due_at, waiting_since, attempts,
            last_error, stuck, cause_id, cause_time, traceparent""";

    private static final String READING = COLUMNS + ", now() as read_at";

    /** Nothing comes back when the order has a delivery already. */
    static final String INSERT = """
            insert into deliveries (order_id, line, user_id, facts, cause_id, cause_time, traceparent)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (order_id) do nothing
            returning\s""" + READING;

    static final String FIND = "select " + COLUMNS + " from deliveries where id = $1 and line = any($2)";

    private static final String READ = "select " + READING + " from deliveries";

    static final String LOCK_BY_ORDER = READ + " where order_id = $1 for update";

    static final String LOCK = READ + " where id = $1 and line = any($2) for update";

    static final String LOCK_OF_ORDER = READ + " where order_id = $1 and line = any($2) for update";

    static final String UPDATE = """
            update deliveries set
              status = $2, steps_done = $3, last_step = $4, canceling = $5,
              coupon_id = $6, coupon_kind = $7, coupon_state = $8, paid = $9, actor = $10,
              cancel_message_sent = $11, last_request = $12, canceled_from = $13, reason = $14, sequence = $15,
              due_at = $16, waiting_since = $17, attempts = $18, last_error = $19, stuck = $20,
              owed_since = case when $16::timestamptz is not null or $20 then coalesce(owed_since, now()) end,
              cause_id = $21, cause_time = $22, traceparent = $23, updated_at = now()
            where id = $1""";

    static final String TAKE_DUE = """
            update deliveries set due_at = now() + make_interval(secs => $2)
            where id in (
              select id from deliveries
              where due_at <= now() and line = any($3)
              order by due_at limit $1
              for update skip locked)
            returning\s""" + READING;

    /** What clients see as the status. */
    static final String VISIBLE_STATUS = "(case when canceling then 'CANCELING' else status end)";

    private Sql() {}
}
