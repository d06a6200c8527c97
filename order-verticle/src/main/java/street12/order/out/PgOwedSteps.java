package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.OwedStep;
import street12.order.OwedSteps;
import street12.order.domain.Owing;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.platform.pg.WaitingRows;

/**
 * Things in Postgres, one a row, each with the step that it owes: since when, when it is tried next (null: not any more), how
 * often it was, until when it is, and why it is owed. The database's clock decides what is due: instances' own may differ.
 */
abstract class PgOwedSteps<T extends Owing> implements OwedSteps<T> {

    private static final String TAKE_DUE = """
            update %1$s set due_at = now() + make_interval(secs => $2), attempts = attempts + 1
            where %2$s in (select %2$s from %1$s where due_at <= now() order by due_at limit $1
              for update skip locked)
            returning %3$s""";
    private static final String POSTPONE = """
            update %s set last_error = left($2, 500), updated_at = now(),
              due_at = case when now() + make_interval(secs => $3) < ends_at
                then now() + make_interval(secs => $3) end
            where %s = $1 and due_at is not null returning due_at""";
    private static final String RETRY = """
            update %s set due_at = now(), attempts = 0, last_error = null, updated_at = now(),
              ends_at = now() + make_interval(secs => $2)
            where %s = $1""";

    final SqlClient client;
    /** Of each that owes a step, beside its own. */
    static final String STEP_COLUMNS =
            "owed_since, attempts, due_at, last_error, updated_at, cause_id, cause_time, traceparent";

    private final Table table;
    private final String stuck;
    private final double retryFor;
    private final Map<String, String> sortColumns;

    /**
     * @param owing the condition of a row that owes a step, tried or not
     * @param retryFor how long a step is tried
     * @param sortColumns by what a list may be sorted by
     */
    PgOwedSteps(SqlClient client, Table table, String owing, Duration retryFor, Map<String, String> sortColumns) {
        this.client = client;
        this.table = table;
        this.stuck = "(due_at is null and " + owing + ")";
        this.retryFor = seconds(retryFor);
        this.sortColumns = sortColumns;
    }

    abstract T toItem(Row row);

    @Override
    public Future<List<Due<T>>> takeDue(int limit, Duration lease) {
        return client.preparedQuery(TAKE_DUE.formatted(table.name(), table.key(), table.columns()))
                .execute(Tuple.of(limit, seconds(lease)))
                .map(rows -> rows.stream()
                        .map(row -> new Due<>(toItem(row), row.getInteger("attempts"), toCause(row)))
                        .toList());
    }

    @Override
    public Future<Boolean> postpone(T item, String error, Duration pause) {
        return client.preparedQuery(POSTPONE.formatted(table.name(), table.key()))
                .execute(Tuple.of(item.id(), error, seconds(pause)))
                .map(rows -> rows.stream().noneMatch(row -> row.getOffsetDateTime("due_at") == null));
    }

    @Override
    public Future<Void> retry(T item) {
        return client.preparedQuery(RETRY.formatted(table.name(), table.key()))
                .execute(Tuple.of(item.id(), retryFor))
                .mapEmpty();
    }

    @Override
    public Future<WaitingMeters.Counts> count() {
        return WaitingRows.count(client, table.name(), stuck);
    }

    @Override
    public Future<Optional<Entry<T>>> find(long id, Reach reach) {
        return byId(id).within(reach).first(client).map(this::toEntryIfAny);
    }

    @Override
    public Future<Optional<Entry<T>>> findLocked(long id, Reach reach) {
        return byId(id).within(reach).firstLocked(client).map(this::toEntryIfAny);
    }

    @Override
    public Future<Listing<Entry<T>>> list(Filter filter, Page page) {
        return Selection.of(table)
                .within(filter.reach())
                .where("user_id", filter.userId())
                .where("order_id", filter.orderId())
                .either(stuck, filter.stuck())
                .page(client, sortColumns, page, this::toEntry);
    }

    final Selection byId(long id) {
        return Selection.of(table).where(table.key(), id);
    }

    static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private Optional<Entry<T>> toEntryIfAny(Row row) {
        return Optional.ofNullable(row).map(this::toEntry);
    }

    private Entry<T> toEntry(Row row) {
        var item = toItem(row);
        return new Entry<>(item, instant(row, "updated_at"), item.owes() ? toStep(row) : null);
    }

    private static OwedStep toStep(Row row) {
        return new OwedStep(
                instant(row, "owed_since"),
                row.getInteger("attempts"),
                instant(row, "due_at"),
                row.getString("last_error"));
    }

    private static Cause toCause(Row row) {
        return new Cause(row.getUUID("cause_id"), instant(row, "cause_time"), row.getString("traceparent"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
