package street12.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Numbers that are asked for whenever somebody reads the meters. */
public final class Gauges {

    private Gauges() {}

    /**
     * For as long as the registry is read.
     *
     * @param value is called by whoever reads
     * @param tags names and values, one after the other
     */
    public static void show(MeterRegistry meters, String name, String meaning, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value)
                .description(meaning)
                .tags(tags)
                .strongReference(true)
                .register(meters);
    }
}
