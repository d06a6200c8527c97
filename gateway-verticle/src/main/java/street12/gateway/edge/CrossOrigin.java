package street12.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of other origins in a browser call us (CORS). They send their token themselves, so credentials that a browser adds
 * are never allowed.
 */
final class CrossOrigin {

    private static final String ANY = "*";

    private final List<String> origins;
    private final CorsHandler cors;

    /** @param origins such as {@code https://shop.example}, or {@code *} */
    CrossOrigin(List<String> origins) {
        this.origins = origins;
        this.cors = CorsHandler.create()
                .allowedMethods(Set.of(
                        HttpMethod.GET,
                        HttpMethod.HEAD,
                        HttpMethod.POST,
                        HttpMethod.PUT,
                        HttpMethod.PATCH,
                        HttpMethod.DELETE))
                .allowedHeaders(Set.of(
                        "Accept-Language",
                        "Authorization",
                        "Content-Type",
                        "Idempotency-Key",
                        "If-Match",
                        "If-None-Match",
                        "Last-Event-ID",
                        "X-Request-Id",
                        "traceparent"))
                .exposedHeaders(Set.of(
                        "Age",
                        "ETag",
                        "Location",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        "WWW-Authenticate",
                        "Warning",
                        "X-Request-Id",
                        "traceresponse"))
                .maxAgeSeconds(600);
        if (origins.contains(ANY)) cors.addOrigin(ANY);
        else cors.addOrigins(origins);
    }

    /** A page of another origin gets an answer that its browser does not show it. */
    void handle(RoutingContext request) {
        if (origins.isEmpty()) {
            request.next();
            return;
        }
        request.addHeadersEndHandler(v -> Varying.on(request.response().headers(), "Origin"));
        var origin = request.request().getHeader("Origin");
        if (origin != null && (origins.contains(ANY) || origins.contains(origin))) cors.handle(request);
        else request.next();
    }
}
