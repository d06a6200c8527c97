package street12.local.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import street12.local.Addresses;
import street12.platform.auth.AuthSettings;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/** The six services as they run on one machine: where each listens, and which database is its own. */
enum LocalService {
    ORDER(8081, "orders"),
    DELIVERY(8082, "deliveries"),
    COUPON(8083, "coupons"),
    MESSAGE(8084, null),
    VIEW(8085, null),
    GATEWAY(8088, null);

    private static final int CLUSTER_OFFSET = 2000;

    private final int standardPort;
    private final String database;

    LocalService(int standardPort, String database) {
        this.standardPort = standardPort;
        this.database = database;
    }

    String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Setting<Integer> port() {
        return Setting.port(name() + "_PORT", standardPort, "port of the " + serviceName() + " service");
    }

    static List<String> databases() {
        return Arrays.stream(values())
                .map(service -> service.database)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The fat jar that the build made. */
    Path jar() {
        return Path.of("%1$s-verticle/target/%1$s-verticle.jar".formatted(serviceName()))
                .toAbsolutePath();
    }

    /** What the service is told when it shares the launcher's JVM. */
    Map<String, String> environment(Settings settings, Addresses stores) {
        var environment = new HashMap<String, String>();
        environment.put("HTTP_PORT", settings.get(port()).toString());
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stores.bootstrapServers());
        environment.put("MONGO_URI", stores.mongoUri());
        environment.put("REDIS_URI", stores.redisUri());
        environment.put("PAYMENT_URL", stores.paymentsUri());
        environment.put("AUTH", settings.get(AuthSettings.AUTH));
        environment.put("OIDC_ISSUER", StackSettings.issuer(settings));
        environment.put("OIDC_JWKS_URI", stores.jwksUri());
        if (this == GATEWAY) environment.put("ISSUER_URL", stores.issuerUri());
        if (database != null) environment.put("POSTGRES_URI", stores.databaseUri(database));
        return environment;
    }

    /** What it is told as a process of its own: its peers are found through Redis, its commands go over a cluster. */
    Map<String, String> processEnvironment(Settings settings, Addresses stores) {
        var environment = environment(settings, stores);
        environment.put("DISCOVERY", "redis");
        environment.put("CLUSTER_PORT", Integer.toString(clusterPort(settings)));
        environment.put(
                "CLUSTER_MEMBERS",
                Arrays.stream(values())
                        .map(peer -> "127.0.0.1:" + peer.clusterPort(settings))
                        .collect(Collectors.joining(",")));
        return environment;
    }

    private int clusterPort(Settings settings) {
        return settings.get(port()) + CLUSTER_OFFSET;
    }
}
