package street12.platform.runtime;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the opposite order: the door first, the stores last. */
public final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private record Part(String name, Supplier<Future<Void>> stop) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    public void onStop(String name, Supplier<Future<Void>> stop) {
        parts.push(new Part(name, stop));
    }

    /** Stops every part, each for no longer than the limit; one that fails does not keep the others from stopping. */
    public Future<Void> stop(Duration limitEach) {
        var part = parts.poll();
        if (part == null) return Future.succeededFuture();
        return Attempt.of(part.stop())
                .timeout(limitEach.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> {
                    LOG.warn("stopping {}: {}", part.name(), failure.toString());
                    return null;
                })
                .compose(v -> stop(limitEach));
    }
}
