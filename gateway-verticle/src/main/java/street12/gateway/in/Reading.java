package street12.gateway.in;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** For what can only be read. */
final class Reading {

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private Reading() {}

    /** Whether a request may go on; another one is answered here. */
    static boolean isAllowed(RoutingContext request) {
        var method = request.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) return true;
        request.response().putHeader("Allow", ALLOWED);
        if (method.equals(HttpMethod.OPTIONS))
            request.response().setStatusCode(204).end();
        else request.fail(405);
        return false;
    }
}
