package street12.platform;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/** Shows how many of a service's things wait for something to succeed and how long, and how many are stuck and wait for a person. */
public final class WaitingMeters {

    /** One that is never answered would be the last. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Backoff COUNTING = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(5));

    /** @param oldest how long the step has been owed that waits longest; zero where none waits */
    public record Counts(long waiting, long stuck, Duration oldest) {}

    private WaitingMeters() {}

    /**
     * For as long as the service runs: {@code street12.THINGS.waiting}, {@code street12.THINGS.waiting.oldest.seconds} and
     * {@code street12.THINGS.stuck}.
     *
     * @param count asked every few seconds; while it fails, the last counts are shown
     */
    public static void show(Foundation foundation, String things, Supplier<Future<Counts>> count) {
        var last = new AtomicReference<>(new Counts(0, 0, Duration.ZERO));
        var registry = foundation.meters();
        var name = "street12." + things;
        var gauges = List.of(
                Gauge.builder(name + ".waiting", last, c -> c.get().waiting())
                        .description(things + " that wait for something to succeed")
                        .register(registry),
                Gauge.builder(
                                name + ".waiting.oldest.seconds",
                                last,
                                c -> c.get().oldest().toMillis() / 1000.0)
                        .description("how long that has been owed which waits longest")
                        .register(registry),
                Gauge.builder(name + ".stuck", last, c -> c.get().stuck())
                        .description(things + " that are not tried any more by themselves")
                        .register(registry));
        // A gauge that outlived its service would show its last value for ever
        foundation.onStop("meters of " + things, () -> {
            gauges.forEach(registry::remove);
            return Future.succeededFuture();
        });
        foundation
                .loop(new Loop(
                        foundation.vertx(),
                        things + " counts",
                        COUNTING,
                        () -> count.get()
                                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .onSuccess(last::set)
                                .map(false)))
                .wake();
    }
}
