package street12.platform.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import street12.platform.Times;

/** How many requests there were, how they were answered and how long that took, by route; and the route as their span's name. */
public final class RequestMeters {

    /** A client may name any. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final String service;
    private final Meter.MeterProvider<Timer> timers;

    public RequestMeters(String service, MeterRegistry meters) {
        this.service = service;
        this.timers = Times.ofCalls(meters, "street12.http.requests", "requests by how they were answered");
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
