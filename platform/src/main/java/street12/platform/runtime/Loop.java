package street12.platform.runtime;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is looked for again and again: at once when somebody knows that there is some, and otherwise after a pause that
 * grows while there is none. One turn at a time, and a stop waits for the turn that runs.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final Vertx vertx;
    private final Context context;
    private final String name;
    private final Backoff idle;
    private final Supplier<Future<Boolean>> turn;
    private final Promise<Void> stopped = Promise.promise();

    // Touched on the context only
    private boolean running;
    private boolean stopping;
    private boolean woken;
    private long timer = -1;
    private int idleTurns;
    private int failures;

    /**
     * @param idle the pauses while there is nothing to do
     * @param turn does what there is; answers whether there may be more
     */
    public Loop(Vertx vertx, String name, Backoff idle, Supplier<Future<Boolean>> turn) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.name = name;
        this.idle = idle;
        this.turn = turn;
    }

    /** There is something to do. Safe from any thread; also begins the loop. */
    public void wake() {
        context.runOnContext(v -> {
            woken = true;
            run();
        });
    }

    /** Completes when the running turn has ended; no further one begins. */
    public Future<Void> stop() {
        context.runOnContext(v -> {
            stopping = true;
            vertx.cancelTimer(timer);
            if (!running) stopped.tryComplete();
        });
        return stopped.future();
    }

    private void run() {
        if (running || stopping) return;
        running = true;
        woken = false;
        vertx.cancelTimer(timer);
        Attempt.of(turn)
                .onComplete(result -> context.runOnContext(v -> {
                    running = false;
                    if (stopping) stopped.tryComplete();
                    else if (result.failed()) pauseAfter(result.cause());
                    else next(Boolean.TRUE.equals(result.result()));
                }));
    }

    private void next(boolean more) {
        failures = 0;
        if (more || woken) {
            idleTurns = 0;
            run();
        } else {
            pause(idle.pause(++idleTurns));
        }
    }

    private void pauseAfter(Throwable failure) {
        var pause = AFTER_FAILURE.pause(++failures);
        LOG.atWarn()
                .addKeyValue("loop", name)
                .addKeyValue("attempt", failures)
                .log("{} failed, again in {} ms: {}", name, pause.toMillis(), failure.toString());
        LOG.debug("{} failed", name, failure);
        pause(pause);
    }

    private void pause(Duration pause) {
        timer = vertx.setTimer(Math.max(1, pause.toMillis()), t -> run());
    }
}
