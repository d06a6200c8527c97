package street12.platform.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.internal.VertxInternal;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;
import street12.platform.config.Settings;

/**
 * Traces by OpenTelemetry. There are always spans, and their ids are what logs, events and problems carry; they are recorded and
 * sent only where an endpoint is set. One that is away costs spans, and nothing else.
 */
public final class Tracing {

    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long STOP_LIMIT_MS = 2000;

    /** A statement is long at times; what is longer is cut. */
    private static final SpanLimits LIMITS = SpanLimits.builder()
            .setMaxAttributeValueLength(2048)
            .setMaxNumberOfEvents(16)
            .build();

    private final SdkTracerProvider spans;

    private Tracing(SdkTracerProvider spans) {
        this.spans = spans;
    }

    /** @param service that the spans are said to be of */
    public static Tracing of(String service, Settings settings, MeterRegistry meters) {
        return settings.get(TraceSettings.ENDPOINT)
                .map(endpoint -> sent(service, settings, exporter(endpoint, meters)))
                .orElseGet(Tracing::unrecorded);
    }

    /** Nothing is recorded; a caller who records is told by what is passed on that this goes on. */
    public static Tracing unrecorded() {
        var sampler = Sampling.PARENTBASED_ALWAYS_OFF.sampler(0);
        return new Tracing(SdkTracerProvider.builder().setSampler(sampler).build());
    }

    /** Each span goes to this processor as it ends. */
    static Tracing to(SpanProcessor processor) {
        return new Tracing(
                SdkTracerProvider.builder().addSpanProcessor(processor).build());
    }

    private static Tracing sent(String service, Settings settings, SpanExporter exporter) {
        // The exporter's complaints belong into the one log; they are few however long it fails
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var batches = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(settings.get(TraceSettings.QUEUE))
                .setScheduleDelay(PAUSE)
                .setExporterTimeout(EXPORT_LIMIT)
                .build();
        return new Tracing(resource(service)
                .setSampler(settings.get(TraceSettings.SAMPLER).sampler(settings.get(TraceSettings.SAMPLER_ARG)))
                .setSpanLimits(LIMITS)
                .addSpanProcessor(new NoQueries())
                .addSpanProcessor(batches)
                .build());
    }

    private static SdkTracerProviderBuilder resource(String service) {
        var said = Attributes.of(
                AttributeKey.stringKey("service.name"),
                service,
                AttributeKey.stringKey("service.namespace"),
                "street12");
        return SdkTracerProvider.builder().setResource(Resource.getDefault().merge(Resource.create(said)));
    }

    private static SpanExporter exporter(URI endpoint, MeterRegistry meters) {
        var otlp = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString().replaceAll("/+$", "") + "/v1/traces")
                .setTimeout(EXPORT_LIMIT)
                .setConnectTimeout(EXPORT_LIMIT)
                .setRetryPolicy(null)
                .build();
        return new CountedExporter(otlp, meters);
    }

    public VertxBuilder into(VertxBuilder builder) {
        var sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(spans)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        return builder.withTracer(new OpenTelemetryTracingFactory(sdk));
    }

    /** What was not sent yet is sent when Vert.x closes, which does not wait for it long. */
    public void closeWith(Vertx vertx) {
        ((VertxInternal) vertx).closeFuture().add(completion -> {
            var sent = new CompletableFuture<Void>();
            spans.shutdown().whenComplete(() -> sent.complete(null));
            var unused = sent.completeOnTimeout(null, STOP_LIMIT_MS, TimeUnit.MILLISECONDS)
                    .thenRun(completion::succeed);
        });
    }
}
