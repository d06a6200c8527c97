package street12.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import street12.contracts.Cause;
import street12.platform.runtime.Attempt;

/** What a service's HTTP side has in common: limits, access log, bodies, problem documents. */
public final class HttpApi {

    private static final BodyHandler BODIES = BodyHandler.create(false).setBodyLimit(64 * 1024);

    /** Calls that may be cancelled in half a minute on one connection: the gateway's is shared by all its clients. */
    private static final int CANCELS = 10_000;

    /**
     * The gateway adds to a head, and says an address at more length. What it takes, a service must: one that refuses a head closes
     * the connection, and the next one's request is on it already.
     */
    private static final int LARGEST_HEAD = 64 * 1024;

    /** More than one gateway sends at a time, and few enough for a small heap with the largest bodies. */
    private static final int MOST_UNANSWERED = 1000;

    private final Router router;
    private final boolean readsBodies;
    private boolean http2;
    private BiFunction<Vertx, Handler<HttpServerRequest>, HttpServer> servers =
            (vertx, requests) -> vertx.createHttpServer(serverOptions()
                            .setHttp2ClearTextEnabled(http2)
                            .setMaxHeaderSize(LARGEST_HEAD)
                            .setMaxInitialLineLength(LARGEST_HEAD)
                            .setHttp2RstFloodMaxRstFramePerWindow(CANCELS))
                    .requestHandler(requests);

    /** @param guard lets requests pass on to the routes, before their bodies are read; it may take its time */
    public HttpApi(Vertx vertx, String service, MeterRegistry meters, Handler<RoutingContext> guard) {
        this(vertx, service, meters, guard, MOST_UNANSWERED);
    }

    /** @param most requests that may wait for their answers at a time */
    HttpApi(Vertx vertx, String service, MeterRegistry meters, Handler<RoutingContext> guard, int most) {
        this(vertx, service, meters, List.of(HttpApi::hold, new Unanswered(most)::enter, guard, HttpApi::readBody));
    }

    private HttpApi(Vertx vertx, String service, MeterRegistry meters, List<Handler<RoutingContext>> beforeRoutes) {
        readsBodies = !beforeRoutes.isEmpty();
        router = Router.router(vertx);
        router.route().handler(new AccessLog(service)::handle);
        router.route().handler(new RequestMeters(service, meters)::handle);
        router.route().handler(HttpApi::checkPath);
        beforeRoutes.forEach(handler -> router.route().handler(handler));
        router.route().failureHandler(Problems::answer);
        for (int status : new int[] {400, 404, 406, 413, 415}) router.errorHandler(status, Problems::answer);
        router.errorHandler(405, request -> {
            AllowedMethods.say(router, request);
            Problems.answer(request);
        });
    }

    /** For a service that passes bodies on as they come: they are neither read nor limited here. */
    public static HttpApi streaming(Vertx vertx, String service, MeterRegistry meters) {
        return new HttpApi(vertx, service, meters, List.of());
    }

    /** @param server that listens, made for what handles its requests */
    public void servedBy(BiFunction<Vertx, Handler<HttpServerRequest>, HttpServer> server) {
        servers = server;
    }

    /** For a service that is called by gRPC too, before it listens. */
    public void withHttp2() {
        http2 = true;
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

    /** Keeps the body back until it is read; what nobody read is let go with the answer. */
    private static void hold(RoutingContext request) {
        request.request().pause();
        request.addEndHandler(end -> {
            // Over HTTP/2 one that was read to its end does not bear it
            if (!request.request().isEnded()) request.request().resume();
        });
        request.next();
    }

    /** The messages of gRPC are read, and limited, by what answers them. */
    private static void readBody(RoutingContext request) {
        if (GrpcProblem.isFor(request)) request.next();
        else BODIES.handle(request);
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
        var template = RequestRoute.template(route);
        route.handler(request -> {
            RequestRoute.is(request, template);
            Attempt.of(() -> handler.apply(request).mapEmpty()).onFailure(request::fail);
        });
    }

    /** A request as the cause of what follows. */
    public static Cause cause(RoutingContext request) {
        return Cause.request(RequestTrace.of(request).traceparent());
    }

    public Future<HttpServer> listen(Vertx vertx, String host, int port) {
        return servers.apply(vertx, router).listen(port, host);
    }

    /**
     * What every HTTP server of ours has: limits, and HTTP/1.1. Without TLS there is HTTP/2 only together with the upgrade to it, by
     * which Java's own client loses an answer that comes in one piece with the consent.
     */
    public static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(75)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(8 * 1024)
                .setDecompressionSupported(false);
    }
}
