package street12.platform.trace;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import street12.platform.config.Setting;

/** Named as OpenTelemetry has them. */
public final class TraceSettings {

    public static final Setting<Optional<URI>> ENDPOINT = new Setting<>(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "",
            "http://host:port, or nothing",
            "where traces are sent (OTLP over HTTP, to its /v1/traces); nothing is sent without it",
            TraceSettings::endpoint);
    public static final Setting<Sampling> SAMPLER = new Setting<>(
            "OTEL_TRACES_SAMPLER",
            "parentbased_always_on",
            "one of " + Sampling.names(),
            "which traces are sent",
            Sampling::named);
    public static final Setting<Double> SAMPLER_ARG = new Setting<>(
            "OTEL_TRACES_SAMPLER_ARG",
            "1",
            "a number from 0 to 1",
            "for a sampler by ratio: which part of all traces is sent",
            TraceSettings::ratio);
    public static final Setting<Integer> QUEUE = Setting.integer(
            "OTEL_BSP_MAX_QUEUE_SIZE", 2048, 512, 1_000_000, "spans that may wait to be sent; more are dropped");

    public static final List<Setting<?>> ALL = List.of(ENDPOINT, SAMPLER, SAMPLER_ARG, QUEUE);

    private TraceSettings() {}

    private static Optional<URI> endpoint(String text) {
        if (text.isBlank()) return Optional.empty();
        var uri = URI.create(text.trim());
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("no address");
        }
        return Optional.of(uri);
    }

    private static double ratio(String text) {
        double ratio = Double.parseDouble(text.trim());
        if (!(ratio >= 0 && ratio <= 1)) throw new IllegalArgumentException("out of range");
        return ratio;
    }
}
