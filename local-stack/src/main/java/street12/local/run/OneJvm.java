package street12.local.run;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import street12.local.Addresses;
import street12.platform.ServiceVerticle;
import street12.platform.config.Settings;

/** All six services in this JVM, each with its own settings, over one event bus. */
final class OneJvm implements RunningServices {

    private final Vertx vertx;
    private final Map<LocalService, String> deployments = new HashMap<>();

    private OneJvm(Vertx vertx) {
        this.vertx = vertx;
    }

    static Future<RunningServices> start(
            Vertx vertx, PrometheusMeterRegistry meters, Settings settings, Addresses stores) {
        var running = new OneJvm(vertx);
        var verticles = new HashMap<String, ServiceVerticle>();
        ServiceLoader.load(ServiceVerticle.class).forEach(verticle -> verticles.put(verticle.name(), verticle));
        return Future.all(environments(settings, stores).entrySet().stream()
                        .map(one -> running.deploy(
                                one.getKey(), verticles.get(one.getKey().serviceName()), one.getValue(), meters))
                        .toList())
                .map(running);
    }

    private static Map<LocalService, Settings> environments(Settings settings, Addresses stores) {
        var environments = new HashMap<LocalService, Settings>();
        for (var service : LocalService.values()) {
            environments.put(service, settings.with(service.environment(settings, stores)));
        }
        return environments;
    }

    private Future<String> deploy(
            LocalService service, ServiceVerticle verticle, Settings settings, PrometheusMeterRegistry meters) {
        verticle.with(settings, meters).checkSettings();
        return vertx.deployVerticle(verticle).onSuccess(id -> deployments.put(service, id));
    }

    /** The door first, so that nothing new comes in while the others finish. */
    @Override
    public Future<Void> stop() {
        List<String> others = new ArrayList<>(deployments.values());
        var gateway = deployments.get(LocalService.GATEWAY);
        others.remove(gateway);
        return (gateway == null ? Future.<Void>succeededFuture() : vertx.undeploy(gateway))
                .eventually(
                        () -> Future.join(others.stream().map(vertx::undeploy).toList()));
    }
}
