package street12.platform.http;

import io.vertx.ext.web.RoutingContext;

/** The trace that a request belongs to. */
public final class RequestTrace {

    private static final String KEY = "street12.trace";

    private RequestTrace() {}

    public static Trace of(RoutingContext request) {
        Trace known = request.get(KEY);
        if (known != null) return known;
        var trace = Trace.next(request.request().getHeader("traceparent"));
        request.put(KEY, trace);
        return trace;
    }
}
