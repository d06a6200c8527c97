package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
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
     * @param sequence of the aggregate after these events
     * @return the cause, moved past them
     */
    <E extends Event> Future<Cause> add(String line, long sequence, List<E> events, Cause cause) {
        if (events.isEmpty()) return Future.succeededFuture(cause);
        any = true;
        var sealed = Envelope.<E>seal(SOURCE, line, sequence - events.size(), events, cause);
        return PgOutbox.add(client, sealed)
                .map(v -> cause.notBefore(sealed.get(sealed.size() - 1).time()));
    }

    boolean any() {
        return any;
    }
}
