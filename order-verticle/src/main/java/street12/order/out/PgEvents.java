package street12.order.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.pg.PgOutbox;

/** The events of one transaction. */
final class PgEvents {

    private static final String SOURCE = "order";

    private final SqlClient client;
    private boolean any;

    PgEvents(SqlClient client) {
        this.client = client;
    }

    /**
     * What events are of: a row, locked or new.
     *
     * @param sequence after these events
     * @param lastEventAt before them; null where there was none
     */
    record Aggregate(String table, long id, String line, long sequence, Instant lastEventAt) {

        /** @param changed with the row's {@code sequence} and {@code last_event_at} */
        static Aggregate of(String table, long id, String line, RowSet<Row> changed) {
            var row = changed.iterator().next();
            var lastEventAt = row.getOffsetDateTime("last_event_at");
            return new Aggregate(
                    table, id, line, row.getLong("sequence"), lastEventAt == null ? null : lastEventAt.toInstant());
        }
    }

    /**
     * One aggregate's events are stamped in their order, whichever instances' clocks they are stamped by.
     *
     * @return the cause, moved past them
     */
    <E extends Event> Future<Cause> add(Aggregate of, List<E> events, Cause cause) {
        if (events.isEmpty()) return Future.succeededFuture(cause);
        any = true;
        var sealed = Envelope.<E>seal(
                SOURCE, of.line(), of.sequence() - events.size(), events, cause.notBefore(of.lastEventAt()));
        var last = sealed.get(sealed.size() - 1).time();
        return Future.all(PgOutbox.add(client, sealed), noteLast(of, last)).map(v -> cause.notBefore(last));
    }

    private Future<?> noteLast(Aggregate of, Instant time) {
        return client.preparedQuery("update %s set last_event_at = $2 where id = $1".formatted(of.table()))
                .execute(Tuple.of(of.id(), time.atOffset(UTC)));
    }

    boolean any() {
        return any;
    }
}
