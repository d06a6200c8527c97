package street12.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a connection may be open without a request: one whose next request has not come with its whole head is closed,
 * whether it sleeps or sends byte by byte. Used on one event loop.
 */
final class Patience {

    private final Vertx vertx;
    private final Duration limit;
    private final Runnable left;
    private final Map<HttpConnection, Guest> guests = new HashMap<>();

    /** @param left is told when a connection is to end because the server does */
    Patience(Vertx vertx, Duration limit, Runnable left) {
        this.vertx = vertx;
        this.limit = limit;
        this.left = left;
    }

    /** A connection, and how many requests of it are being answered. */
    private final class Guest {

        private final HttpConnection connection;
        private int requests;
        private long timer;

        Guest(HttpConnection connection) {
            this.connection = connection;
            await();
        }

        void await() {
            timer = vertx.setTimer(limit.toMillis(), t -> connection.close());
        }

        void begin() {
            if (requests++ == 0) vertx.cancelTimer(timer);
        }

        void end() {
            if (--requests == 0 && guests.containsKey(connection)) await();
        }
    }

    void accept(HttpConnection connection) {
        var guest = new Guest(connection);
        guests.put(connection, guest);
        connection.closeHandler(closed -> {
            vertx.cancelTimer(guest.timer);
            guests.remove(connection);
        });
        connection.shutdownHandler(v -> left.run());
    }

    void handle(RoutingContext request) {
        var guest = guests.get(request.request().connection());
        if (guest != null) {
            guest.begin();
            request.addEndHandler(end -> guest.end());
        }
        request.next();
    }
}
