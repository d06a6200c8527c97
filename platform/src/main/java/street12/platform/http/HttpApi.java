package street12.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import street12.contracts.Cause;
import street12.platform.runtime.Attempt;

/** What a service's HTTP side has in common: limits, access log, bodies, problem documents. */
public final class HttpApi {

    private static final int LARGEST_BODY = 64 * 1024;

    private final Router router;
    private final HttpServerOptions options;
    private final boolean readsBodies;

    public HttpApi(Vertx vertx, String service) {
        this(vertx, service, serverOptions(), List.of(BodyHandler.create(false).setBodyLimit(LARGEST_BODY)));
    }

    private HttpApi(Vertx vertx, String service, HttpServerOptions options, List<BodyHandler> bodies) {
        this.options = options;
        readsBodies = !bodies.isEmpty();
        router = Router.router(vertx);
        router.route().handler(new AccessLog(service)::handle);
        router.route().handler(HttpApi::checkPath);
        bodies.forEach(body -> router.route().handler(body));
        router.route().failureHandler(Problems::answer);
        for (int status : new int[] {400, 404, 406, 413, 415}) router.errorHandler(status, Problems::answer);
        router.errorHandler(405, request -> {
            AllowedMethods.say(router, request);
            Problems.answer(request);
        });
    }

    /**
     * For a service that passes bodies on as they come: they are neither read nor limited here. It speaks HTTP/1.1 only, which
     * no upgrade can get around.
     */
    public static HttpApi streaming(Vertx vertx, String service) {
        return new HttpApi(vertx, service, serverOptions().setHttp2ClearTextEnabled(false), List.of());
    }

    /** The router would stumble over a path that is not percent-encoded, when it comes to compare it. */
    private static void checkPath(RoutingContext request) {
        try {
            request.normalizedPath();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The path is not percent-encoded.");
        }
        request.next();
    }

    /** Does beforehand, off the event loop, what the first request would otherwise wait for. */
    public Future<Void> prepare(Vertx vertx) {
        if (!readsBodies) return Future.succeededFuture();
        return vertx.executeBlocking(() -> {
            ApiSchemas.prepare();
            return null;
        });
    }

    public Router router() {
        return router;
    }

    /** Binds a handler whose failure, thrown or in its future, becomes the problem that it stands for. */
    public static void bind(Route route, Function<RoutingContext, Future<?>> handler) {
        route.handler(
                request -> Attempt.of(() -> handler.apply(request).mapEmpty()).onFailure(request::fail));
    }

    /** A request as the cause of what follows. */
    public static Cause cause(RoutingContext request) {
        return Cause.request(RequestTrace.of(request).traceparent());
    }

    public Future<HttpServer> listen(Vertx vertx, String host, int port) {
        return vertx.createHttpServer(options).requestHandler(router).listen(port, host);
    }

    /** Limits that every HTTP server of ours has. */
    public static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setIdleTimeout(75)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(8 * 1024)
                .setDecompressionSupported(false);
    }
}
