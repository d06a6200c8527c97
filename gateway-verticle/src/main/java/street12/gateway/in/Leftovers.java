package street12.gateway.in;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Reads what is left of a body when the request was answered before it had come: the client gets to see the answer, and its
 * connection can be used again. Who sends on and on is cut off.
 */
public final class Leftovers {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** What RFC 9113 (8.1) has for an answer that needs no more of its request. */
    private static final long NO_ERROR = 0;

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
        long timer = vertx.setTimer(LONGEST.toMillis(), t -> cut(request));
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > most) cut(request);
        });
        request.resume();
    }

    /** Of a connection that has others on it, only the one request. */
    private static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) request.response().reset(NO_ERROR);
        else request.connection().close();
    }
}
