package street12.platform;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Meters of how long things take, in buckets, so that percentiles can be told over all instances. */
public final class Times {

    private static final Duration[] OF_CALLS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private Times() {}

    /** Of calls that somebody waits for: from 5 ms to 10 s. */
    public static MeterProvider<Timer> ofCalls(MeterRegistry meters, String name, String description) {
        return of(meters, name, description, OF_CALLS);
    }

    /** @param buckets the longest time of each */
    public static MeterProvider<Timer> of(MeterRegistry meters, String name, String description, Duration... buckets) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .withRegistry(meters);
    }
}
