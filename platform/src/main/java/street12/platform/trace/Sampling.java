package street12.platform.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which traces are recorded, by OpenTelemetry's names. */
public enum Sampling {
    ALWAYS_ON,
    ALWAYS_OFF,
    TRACEIDRATIO,
    PARENTBASED_ALWAYS_ON,
    PARENTBASED_ALWAYS_OFF,
    PARENTBASED_TRACEIDRATIO;

    /** @param ratio from 0 to 1 */
    Sampler sampler(double ratio) {
        return switch (this) {
            case ALWAYS_ON -> Sampler.alwaysOn();
            case ALWAYS_OFF -> Sampler.alwaysOff();
            case TRACEIDRATIO -> Sampler.traceIdRatioBased(ratio);
            case PARENTBASED_ALWAYS_ON -> Sampler.parentBased(Sampler.alwaysOn());
            case PARENTBASED_ALWAYS_OFF -> Sampler.parentBased(Sampler.alwaysOff());
            case PARENTBASED_TRACEIDRATIO -> Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
        };
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
