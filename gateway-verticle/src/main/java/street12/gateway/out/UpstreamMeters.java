package street12.gateway.out;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import street12.gateway.Answer;
import street12.gateway.Failure;
import street12.platform.Gauges;

/** What is measured of one service. */
final class UpstreamMeters {

    private final MeterRegistry registry;
    private final String service;
    private final Traffic traffic = new Traffic();

    UpstreamMeters(MeterRegistry registry, String service) {
        this.registry = registry;
        this.service = service;
    }

    /** @param breaker 0 closed, 1 half open, 2 open */
    void watch(
            Supplier<Number> breaker, Supplier<Number> requests, Supplier<Number> waiting, Supplier<Number> streams) {
        gauge("street12.gateway.breaker", "0 closed, 1 half open, 2 open", breaker);
        gauge("street12.gateway.requests", "requests that the service has at the moment", requests);
        gauge("street12.gateway.waiting", "requests that wait for their turn", waiting);
        gauge("street12.gateway.streams", "event streams that the service has at the moment", streams);
    }

    private void gauge(String name, String meaning, Supplier<Number> value) {
        Gauges.show(registry, name, meaning, value, "service", service);
    }

    /** @param nanos until the answer began, or there was none */
    void attempted(AsyncResult<Answer> outcome, long nanos) {
        var status = outcome.succeeded() ? outcome.result().statusCode() / 100 + "xx" : "none";
        registry.timer("street12.gateway.upstream", "service", service, "status", status)
                .record(nanos, TimeUnit.NANOSECONDS);
        traffic.attempted(outcome, nanos);
    }

    /** It was sent again. */
    void repeated() {
        registry.counter("street12.gateway.retries", "service", service).increment();
    }

    /** In the end there was no answer that could be passed on. */
    void failed(Throwable failure) {
        traffic.spared(failure);
        if (!(failure instanceof Failure known)) return;
        var reason = known.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("street12.gateway.failures", "service", service, "reason", reason)
                .increment();
    }

    Traffic traffic() {
        return traffic;
    }
}
