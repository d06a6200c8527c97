package street12.gateway.in;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Reads what is left of a body when the request was answered before it had come: the client gets to see the answer, and its
 * connection can be used again. Who sends on and on is cut off.
 */
public final class Leftovers {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final long most;

    /** @param most that is read and thrown away, in bytes */
    public Leftovers(Vertx vertx, long most) {
        this.vertx = vertx;
        this.most = most;
    }

    public void handle(RoutingContext request) {
        request.addEndHandler(end -> {
            if (end.succeeded() && !request.request().isEnded()) throwAway(request.request());
        });
        request.next();
    }

    private void throwAway(HttpServerRequest request) {
        var read = new long[1];
        long timer =
                vertx.setTimer(LONGEST.toMillis(), t -> request.connection().close());
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > most) request.connection().close();
        });
        request.resume();
    }
}
