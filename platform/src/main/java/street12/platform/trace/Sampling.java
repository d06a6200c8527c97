package street12.platform.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Which traces are recorded, by OpenTelemetry's names. */
public enum Sampling {
    ALWAYS_ON(ratio -> Sampler.alwaysOn()),
    ALWAYS_OFF(ratio -> Sampler.alwaysOff()),
    TRACEIDRATIO(Sampler::traceIdRatioBased),
    PARENTBASED_ALWAYS_ON(ratio -> Sampler.parentBased(Sampler.alwaysOn())),
    PARENTBASED_ALWAYS_OFF(ratio -> Sampler.parentBased(Sampler.alwaysOff())),
    PARENTBASED_TRACEIDRATIO(ratio -> Sampler.parentBased(Sampler.traceIdRatioBased(ratio)));

    private final DoubleFunction<Sampler> sampler;

    Sampling(DoubleFunction<Sampler> sampler) {
        this.sampler = sampler;
    }

    /** @param ratio from 0 to 1 */
    Sampler sampler(double ratio) {
        return sampler.apply(ratio);
    }

    /** @throws IllegalArgumentException for a name that none of them has */
    static Sampling named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.written().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of them"));
    }

    static String names() {
        return Arrays.stream(values()).map(Sampling::written).collect(Collectors.joining(", "));
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
