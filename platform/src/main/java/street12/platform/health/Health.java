package street12.platform.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.function.Supplier;
import street12.platform.runtime.Attempt;

/**
 * Whether a service has started, lives, and is ready. A service that is not ready gets no new work; one that does not live is
 * restarted, so only what a restart mends belongs there.
 */
public final class Health {

    private static final long LIMIT_MS = 2000;

    private final HealthChecks live;
    private final HealthChecks ready;
    private final HealthChecks started;
    private volatile boolean hasStarted;
    private volatile boolean draining;

    public Health(Vertx vertx) {
        live = HealthChecks.create(vertx);
        ready = HealthChecks.create(vertx);
        started = HealthChecks.create(vertx);
        livesBy("event-loops", () -> EventLoops.answer(vertx));
        started.register("started", promise -> promise.complete(hasStarted ? Status.OK() : Status.KO()));
        ready.register("serving", promise -> promise.complete(hasStarted && !draining ? Status.OK() : Status.KO()));
    }

    /** Something without which the service cannot work, such as a store. */
    public void needs(String name, Supplier<Future<?>> check) {
        register(ready, name, check);
    }

    /** Something that only a restart mends. */
    public void livesBy(String name, Supplier<Future<?>> check) {
        register(live, name, check);
    }

    private static void register(HealthChecks checks, String name, Supplier<Future<?>> check) {
        checks.register(
                name,
                LIMIT_MS,
                promise -> Attempt.of(() -> check.get().mapEmpty()).onComplete(result -> {
                    if (result.succeeded()) promise.tryComplete(Status.OK());
                    else promise.tryFail(result.cause());
                }));
    }

    public void started() {
        hasStarted = true;
    }

    /** Not ready any more, while what was begun is finished. */
    public void draining() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    HealthChecks liveChecks() {
        return live;
    }

    HealthChecks readyChecks() {
        return ready;
    }

    HealthChecks startedChecks() {
        return started;
    }
}
