package street12.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;
import street12.platform.http.RequestId;
import street12.platform.http.RequestTrace;

/** The outermost part of the door. */
public final class Edge {

    /**
     * @param certificate with its key, as PEM files; empty for no TLS
     * @param head how long a request's head may take
     * @param origins whose pages may call us
     */
    public record Manners(
            Optional<PemFiles> certificate, Duration head, List<String> origins, TrustedProxies proxies) {}

    /** Paths of two files. */
    public record PemFiles(String certificate, String key) {}

    private static final HttpServerOptions LIMITS = HttpApi.serverOptions();
    private static final int STREAMS = 100;
    private static final int RESETS = 200;

    /** As early as the access log, and behind it: what is refused any later has these headers. */
    private static final int FIRST = 0;

    private final Manners manners;
    private final Patience patience;
    private final Farewell farewell;

    /**
     * @param leaving whether the gateway is about to stop
     * @param left is told when it does, and every connection is to end
     */
    public Edge(Vertx vertx, Manners manners, BooleanSupplier leaving, Runnable left) {
        this.manners = manners;
        this.patience = new Patience(vertx, manners.head(), left);
        this.farewell = new Farewell(leaving);
    }

    public void addTo(HttpApi api) {
        api.servedBy(this::server);
        addTo(api.router());
    }

    private void addTo(Router router) {
        router.route()
                .order(FIRST)
                .handler(patience::handle)
                .handler(manners.proxies()::handle)
                .handler(SecurityHeaders::handle)
                .handler(farewell::handle)
                .handler(Edge::sayIds)
                .handler(Edge::checkUri)
                .handler(new CrossOrigin(manners.origins())::handle);
    }

    private static void sayIds(RoutingContext request) {
        request.addHeadersEndHandler(v -> request.response()
                .putHeader(RequestId.HEADER, RequestId.of(request))
                .putHeader("traceresponse", RequestTrace.of(request).traceparent()));
        request.next();
    }

    /** HTTP/2 has no limit of its own for it. */
    private static void checkUri(RoutingContext request) {
        if (request.request().uri().length() > LIMITS.getMaxInitialLineLength()) {
            throw Problem.of(414, "uri-too-long", "Too long", "The address is too long.");
        }
        request.next();
    }

    private HttpServer server(Vertx vertx, Handler<HttpServerRequest> requests) {
        var options = options();
        if (manners.certificate().isEmpty()) {
            return EdgeServer.create(vertx, options, manners.head(), server -> setUp(server, requests));
        }
        var files = manners.certificate().get();
        var certificates = new Certificates(vertx, files.certificate(), files.key());
        var server = vertx.createHttpServer(certificates.into(options));
        setUp(server, requests);
        certificates.watch(server, options);
        return server;
    }

    private void setUp(HttpServer server, Handler<HttpServerRequest> requests) {
        server.requestHandler(request -> {
                    if (Refusals.isForPath(request)) requests.handle(request);
                    else Refusals.refusePath(request);
                })
                .connectionHandler(patience::accept)
                .invalidRequestHandler(Refusals::answer);
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions(LIMITS)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS)
                        .setMaxHeaderListSize(LIMITS.getMaxHeaderSize()))
                // Opening streams only to reset them costs a client nothing, and would cost us
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS);
    }
}
