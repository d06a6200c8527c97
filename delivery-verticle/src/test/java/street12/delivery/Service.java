package street12.delivery;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import street12.local.FreePorts;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;

/** The real verticle on the real stores, and the two services that it sends commands to. */
final class Service {

    private static final long LIMIT_S = 60;

    final int port = FreePorts.next();
    final int managementPort = FreePorts.next();
    final Others others;
    final Api api = new Api(port);

    private final Map<String, String> environment;
    private final Vertx vertx;
    private String deployment;

    private Service(Map<String, String> own) {
        environment = new HashMap<>(Map.of(
                "HTTP_PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "POSTGRES_URI",
                Stores.POSTGRES.database("deliveries", "secret"),
                "KAFKA_BOOTSTRAP_SERVERS",
                Stores.KAFKA.bootstrapServers(),
                "LINES_DIR",
                "src/test/resources/lines",
                "AUTH",
                "open",
                "COMMAND_TIMEOUT_MS",
                "400",
                "RELAY_LEASE_MS",
                "1000",
                "TOPIC_PARTITIONS",
                "3"));
        environment.putAll(own);
        try {
            var settings = new Settings(environment);
            vertx = VertxFactory.create(settings, VertxFactory.meters()).await(LIMIT_S, TimeUnit.SECONDS);
            others = new Others(vertx);
            deploy();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Service start(Map<String, String> own) {
        return new Service(own);
    }

    static Service start() {
        return start(Map.of());
    }

    void deploy() throws Exception {
        var verticle = new DeliveryVerticle().with(new Settings(environment), VertxFactory.meters());
        deployment = vertx.deployVerticle(verticle).await(LIMIT_S, TimeUnit.SECONDS);
    }

    void undeploy() throws Exception {
        vertx.undeploy(deployment).await(LIMIT_S, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        undeploy();
        vertx.close().await(LIMIT_S, TimeUnit.SECONDS);
    }
}
