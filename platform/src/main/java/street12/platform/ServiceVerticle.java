package street12.platform;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.auth.AuthSettings;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.discovery.Directory;
import street12.platform.health.Health;
import street12.platform.health.KeyMeter;
import street12.platform.health.ManagementServer;
import street12.platform.health.ServiceNews;
import street12.platform.http.HttpApi;
import street12.platform.pg.Migration;
import street12.platform.pg.Postgres;
import street12.platform.runtime.Lifecycle;

/**
 * A service as one verticle: its subclass says what it is made of, and this class starts and stops it. Found through {@code
 * ServiceLoader}, so that one {@link Main} serves every fat jar.
 */
public abstract class ServiceVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceVerticle.class);
    private static final int MANAGEMENT_OFFSET = 1000;

    private final String name;
    private final Setting<Integer> httpPort;
    private final Lifecycle lifecycle = new Lifecycle();
    private Settings settings;
    private PrometheusMeterRegistry meters;
    private Migration migration;
    private Health health;

    /** @param port that the service's API listens on where no setting says otherwise */
    protected ServiceVerticle(String name, int port) {
        this.name = name;
        this.httpPort = Setting.port("HTTP_PORT", port, "port of the service's HTTP API");
    }

    public final String name() {
        return name;
    }

    /** Every setting that the service reads. */
    public final List<Setting<?>> settings() {
        var all = new ArrayList<Setting<?>>();
        all.add(httpPort);
        all.addAll(PlatformSettings.ALL);
        all.addAll(ownSettings());
        return all;
    }

    protected List<Setting<?>> ownSettings() {
        return List.of();
    }

    /** Meters of its own that tell at a glance how the service does. */
    protected List<KeyMeter> keyMeters() {
        return List.of();
    }

    /** What the service's routes are added to. */
    protected HttpApi api(Foundation foundation) {
        return new HttpApi(vertx, name, meters, foundation.tokens()::handle);
    }

    /** Builds the service and adds its routes; completes when it can do its work. */
    protected abstract Future<?> compose(Foundation foundation, HttpApi api);

    public final ServiceVerticle with(Settings given, PrometheusMeterRegistry registry) {
        this.settings = given;
        this.meters = registry;
        this.migration = new Migration(given, name);
        return this;
    }

    /** What needs no event bus begins while that is looking for its members. */
    final void beginEarly() {
        if (settings().contains(Postgres.URI)) migration.begin();
    }

    /** Reads every setting once, so that what is malformed stops the start and not the service's first use of it. */
    public final void checkSettings() {
        settings().forEach(settings::get);
        PlatformSettings.check(settings);
        AuthSettings.check(settings);
    }

    @Override
    public final Future<?> start() {
        long begun = System.nanoTime();
        checkSettings();
        health = new Health(vertx);
        var foundation = new Foundation(vertx, name, settings, meters, health, lifecycle, migration);
        // Had first, so closed last: the address is withdrawn before anything else stops
        foundation.directory();
        var api = api(foundation);
        return listenForManagement()
                .compose(v -> Future.all(foundation.hearItself(), api.prepare(vertx), compose(foundation, api)))
                .compose(v -> listen(api))
                .compose(server -> publish(foundation, server))
                .onSuccess(v -> {
                    health.started();
                    LOG.atInfo()
                            .addKeyValue("service", name)
                            .log("{} is ready after {} ms", name, (System.nanoTime() - begun) / 1_000_000);
                })
                .recover(failure ->
                        lifecycle.stop(Duration.ofSeconds(2)).transform(stopped -> Future.failedFuture(failure)));
    }

    private Future<Void> listenForManagement() {
        int wanted = settings.get(PlatformSettings.MANAGEMENT_PORT);
        int http = settings.get(httpPort);
        int port = wanted > 0 || http == 0 ? wanted : http + MANAGEMENT_OFFSET;
        return ManagementServer.listen(vertx, health, meters, settings.get(PlatformSettings.BIND_HOST), port)
                .map(server -> {
                    lifecycle.onStop("management", server::close);
                    return null;
                });
    }

    private Future<HttpServer> listen(HttpApi api) {
        return api.listen(vertx, settings.get(PlatformSettings.BIND_HOST), settings.get(httpPort))
                .onSuccess(server -> lifecycle.onStop("HTTP", () -> server.shutdown(5, TimeUnit.SECONDS)));
    }

    private Future<Void> publish(Foundation foundation, HttpServer server) {
        var address = new Directory.Instance(name, settings.get(PlatformSettings.ADVERTISED_HOST), server.actualPort());
        var directory = foundation.directory();
        lifecycle.onStop("address", directory::withdraw);
        return foundation
                .whenThere("publish the address", () -> directory.publish(address))
                .onSuccess(v -> tellNews(address));
    }

    private void tellNews(Directory.Instance address) {
        var news = ServiceNews.of(vertx, name, address.host() + ":" + address.port(), meters, keyMeters());
        lifecycle.onStop("news", () -> {
            news.close();
            return Future.succeededFuture();
        });
    }

    @Override
    public final Future<?> stop() {
        health.draining();
        return vertx.timer(Math.max(1, settings.get(PlatformSettings.DRAIN).toMillis()))
                .compose(v -> lifecycle.stop(Duration.ofSeconds(8)));
    }
}
