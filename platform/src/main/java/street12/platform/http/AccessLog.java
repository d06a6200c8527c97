package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request, when its answer has ended. */
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("street12.access");

    private final String service;

    public AccessLog(String service) {
        this.service = service;
    }

    public void handle(RoutingContext request) {
        long begun = System.nanoTime();
        var traceId = RequestTrace.of(request).traceId();
        request.addEndHandler(end -> LOG.atInfo()
                .addKeyValue("service", service)
                .addKeyValue("traceId", traceId)
                .addKeyValue("requestId", RequestId.of(request))
                .addKeyValue("method", request.request().method().name())
                .addKeyValue("path", request.request().path())
                .addKeyValue("status", request.response().getStatusCode())
                .addKeyValue("ms", (System.nanoTime() - begun) / 1_000_000)
                .log("{}", end.succeeded() ? "answered" : "cut off"));
        request.next();
    }
}
