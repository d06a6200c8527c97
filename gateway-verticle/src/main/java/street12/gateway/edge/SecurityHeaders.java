package street12.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Tells browsers to do no more with an answer than what it is for. */
final class SecurityHeaders {

    /** For what is no page; pages say their own. */
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void handle(RoutingContext request) {
        request.addHeadersEndHandler(v -> {
            var headers = request.response().headers();
            put(headers);
            // A browser must not be told so on a way that anybody can listen to, and change
            if (Origin.of(request).isEncrypted()) headers.set("Strict-Transport-Security", "max-age=31536000");
        });
        request.next();
    }

    static void put(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer");
        if (!headers.contains("Content-Security-Policy")) headers.set("Content-Security-Policy", POLICY);
    }
}
