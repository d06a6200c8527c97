package street12.platform.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import street12.platform.http.HttpApi;

/** {@code /health/started}, {@code /health/live}, {@code /health/ready} and {@code /metrics}, on a port of their own. */
public final class ManagementServer {

    private ManagementServer() {}

    public static Future<HttpServer> listen(
            Vertx vertx, Health health, PrometheusMeterRegistry meters, String host, int port) {
        var router = Router.router(vertx);
        router.get("/health/started").handler(request -> answer(request, health.startedChecks()));
        router.get("/health/live").handler(request -> answer(request, health.liveChecks()));
        router.get("/health/ready").handler(request -> answer(request, health.readyChecks()));
        router.get("/metrics")
                .handler(request -> request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
        return vertx.createHttpServer(HttpApi.serverOptions().setTracingPolicy(TracingPolicy.IGNORE))
                .requestHandler(router)
                .listen(port, host);
    }

    private static void answer(RoutingContext request, HealthChecks checks) {
        checks.checkStatus().onComplete(result -> {
            boolean up = result.succeeded() && io.vertx.ext.healthchecks.CheckResult.isUp(result.result());
            var body = result.succeeded() ? result.result().toJson() : new io.vertx.core.json.JsonObject();
            body.put("status", up ? "UP" : "DOWN");
            request.response()
                    .setStatusCode(up ? 200 : 503)
                    .putHeader("Content-Type", "application/json")
                    .end(body.toBuffer());
        });
    }
}
