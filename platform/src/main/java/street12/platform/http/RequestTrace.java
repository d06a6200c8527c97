package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import street12.platform.trace.Trace;

/** The trace that a request belongs to. It is to be asked for first while the request is begun: its span ends before it does. */
public final class RequestTrace {

    private static final String KEY = "street12.trace";

    private RequestTrace() {}

    public static Trace of(RoutingContext request) {
        Trace known = request.get(KEY);
        if (known != null) return known;
        var trace = Trace.current();
        request.put(KEY, trace);
        return trace;
    }
}
