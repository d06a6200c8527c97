package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many requests may wait for the beginning of their answers at a time; more are refused at once. What they hold in memory is
 * bounded by that, whoever sends them. A stream, once it has begun, is counted by those who keep it.
 */
final class Unanswered {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    Unanswered(int most) {
        this.most = most;
    }

    void enter(RoutingContext request) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            throw Problem.unavailable("too-busy", "Too many requests wait for their answers here.", SOON);
        }
        var inside = new AtomicBoolean(true);
        request.addHeadersEndHandler(v -> leave(inside));
        // Its client may have left before there was an answer
        request.addEndHandler(v -> leave(inside));
        request.next();
    }

    private void leave(AtomicBoolean inside) {
        if (inside.compareAndSet(true, false)) waiting.decrementAndGet();
    }
}
