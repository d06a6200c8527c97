package street12.platform.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How many requests there were, how they were answered and how long that took, by route; and the route as their span's name. */
public final class RequestMeters {

    private static final String NAME = "street12.http.requests";

    /** A client may name any. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Duration[] BUCKETS = {
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

    private final String service;
    private final Meter.MeterProvider<Timer> timers;

    public RequestMeters(String service, MeterRegistry meters) {
        this.service = service;
        this.timers = Timer.builder(NAME).serviceLevelObjectives(BUCKETS).withRegistry(meters);
    }

    public void handle(RoutingContext request) {
        long begun = System.nanoTime();
        var span = Span.current();
        var said = request.request().method().name();
        var method = METHODS.contains(said) ? said : "other";
        // Its span ends before the request does
        request.addHeadersEndHandler(v -> span.updateName(method + " " + RequestRoute.of(request)));
        request.addEndHandler(end -> {
            var route = RequestRoute.of(request);
            var status = end.succeeded() ? request.response().getStatusCode() / 100 + "xx" : "cut off";
            timers.withTags(Tags.of("service", service, "route", route, "method", method, "status", status))
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        });
        request.next();
    }
}
