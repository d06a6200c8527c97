package street12.gateway.out;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import street12.gateway.Answer;

/** What is measured of one service. */
final class UpstreamMeters {

    private final MeterRegistry registry;
    private final String service;

    UpstreamMeters(MeterRegistry registry, String service) {
        this.registry = registry;
        this.service = service;
    }

    /** @param breaker 0 closed, 1 half open, 2 open */
    void watch(Supplier<Number> breaker, Supplier<Number> requests, Supplier<Number> streams) {
        gauge("street12.gateway.breaker", "0 closed, 1 half open, 2 open", breaker);
        gauge("street12.gateway.requests", "requests that the service has at the moment", requests);
        gauge("street12.gateway.streams", "event streams that the service has at the moment", streams);
    }

    private void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(meaning)
                .tag("service", service)
                .strongReference(true)
                .register(registry);
    }

    /** @param nanos until the answer began, or there was none */
    void attempted(AsyncResult<Answer> outcome, long nanos) {
        var status = outcome.succeeded() ? outcome.result().response().statusCode() / 100 + "xx" : "none";
        registry.timer("street12.gateway.upstream", "service", service, "status", status)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
