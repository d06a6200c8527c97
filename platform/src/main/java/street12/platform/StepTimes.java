package street12.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** How long the steps take that a service has others do, each try by itself: {@code street12.steps}. */
public final class StepTimes {

    /** How a try ended. */
    public enum Outcome {
        DONE,
        /** The other side decided against it. */
        REFUSED,
        /** It is not known to have been done. */
        FAILED
    }

    private final String service;
    private final Meter.MeterProvider<Timer> timers;

    /** @param service that has the steps done */
    public StepTimes(String service, MeterRegistry meters) {
        this.service = service;
        this.timers = Times.ofCalls(meters, "street12.steps", "tries of the steps that others do");
    }

    /** One try. */
    public <T> Future<T> of(String step, Supplier<Future<T>> attempt) {
        return of(step, attempt, result -> result.succeeded() ? Outcome.DONE : Outcome.FAILED);
    }

    /** @param outcome tells from the answer how it ended */
    public <T> Future<T> of(String step, Supplier<Future<T>> attempt, Function<AsyncResult<T>, Outcome> outcome) {
        long begun = System.nanoTime();
        return attempt.get().onComplete(result -> {
            var ended = outcome.apply(result).name().toLowerCase(Locale.ROOT);
            timers.withTags(Tags.of("service", service, "step", step, "outcome", ended))
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        });
    }
}
