package street12.platform.runtime;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until it works, with growing pauses and an end: for what a start needs and others may still be starting. */
public final class Retry {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

    private final Vertx vertx;
    private final long endsAt;

    public Retry(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.endsAt = System.nanoTime() + limit.toNanos();
    }

    /** @param what named in the log and in the failure, such as "connect to Postgres" */
    public <T> Future<T> untilDone(String what, Supplier<Future<T>> attempt) {
        return attempt(what, attempt, 1);
    }

    private <T> Future<T> attempt(String what, Supplier<Future<T>> work, int number) {
        return work.get().recover(failure -> {
            if (System.nanoTime() > endsAt) {
                return Future.failedFuture(new IllegalStateException("could not " + what + ": " + failure, failure));
            }
            LOG.warn("cannot {} yet (attempt {}): {}", what, number, failure.toString());
            return vertx.timer(PAUSES.pause(number).toMillis()).compose(v -> attempt(what, work, number + 1));
        });
    }
}
