package street12.platform;

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.trace.Tracing;

/** Makes the Vert.x instance: on its own, or one of several that share an event bus. */
public final class VertxFactory {

    /** Without the method, as which a client may name anything: {@code street12_http_requests_seconds} has those that there are. */
    private static final Set<Label> LABELS =
            EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME, Label.EB_SIDE);

    /**
     * Members must agree on how many partitions there are, and whoever has another number would not be let in: with the number this
     * changes.
     */
    private static final String CLUSTER = "street12-31";

    private VertxFactory() {}

    public static PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** For several services in one process. */
    public static Future<Vertx> create(Settings settings, PrometheusMeterRegistry meters) {
        return create("street12", settings, meters);
    }

    /** @param service that the traces' spans are said to be of */
    public static Future<Vertx> create(String service, Settings settings, PrometheusMeterRegistry meters) {
        var tracing = Tracing.of(service, settings, meters);
        var builder =
                tracing.into(Vertx.builder().with(options(settings)).withMetrics(new MicrometerMetricsFactory(meters)));
        return (isClustered(settings) ? clustered(builder, settings) : Future.succeededFuture(builder.build()))
                .onSuccess(tracing::closeWith);
    }

    private static boolean isClustered(Settings settings) {
        return !settings.get(PlatformSettings.CLUSTER_MEMBERS).isEmpty()
                || !settings.get(PlatformSettings.CLUSTER_DNS).isEmpty();
    }

    private static Future<Vertx> clustered(VertxBuilder builder, Settings settings) {
        // Hazelcast logs before it reads its configuration
        System.setProperty("hazelcast.logging.type", "slf4j");
        return builder.withClusterManager(new HazelcastClusterManager(hazelcast(settings)))
                .buildClustered();
    }

    private static VertxOptions options(Settings settings) {
        int wanted = settings.get(PlatformSettings.EVENT_LOOPS);
        // The JVM sees the container's CPU limit here; twice that, Vert.x's own choice, only adds switching
        int loops = wanted > 0 ? wanted : Math.max(2, Runtime.getRuntime().availableProcessors());
        return new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setJvmMetricsEnabled(true)
                        .setLabels(LABELS))
                .setEventBusOptions(new EventBusOptions()
                        .setHost(settings.get(PlatformSettings.BIND_HOST))
                        .setPort(settings.get(PlatformSettings.EVENT_BUS_PORT))
                        .setClusterPublicHost(settings.get(PlatformSettings.ADVERTISED_HOST))
                        .setConnectTimeout(2000));
    }

    private static Config hazelcast(Settings settings) {
        // What Vert.x asks of its cluster, as in its own XML file: reading that took a third of a second of each start
        var config = new Config()
                .setClusterName(CLUSTER)
                .addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                        .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        List.of("__vertx.haInfo", "__vertx.nodeInfo").forEach(map -> config.addMapConfig(new MapConfig(map)));
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        // Nobody asks Hazelcast for its own meters
        config.getMetricsConfig().setEnabled(false);
        // Each is dealt out anew, with up to seven replicas, whenever a member comes or goes: by default there are 271,
        // and that was a third of what services computed while members often came and went
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        // What got lost with a connection holds up all that moves between members, and who joins, until then: a minute,
        // by default
        config.setProperty("hazelcast.operation.call.timeout.millis", "10000");
        // The same for a partition on its move, for five minutes by default, and for the next oldest member that takes
        // over, for two
        config.setProperty("hazelcast.partition.migration.timeout", "10");
        config.setProperty("hazelcast.mastership.claim.timeout.seconds", "10");
        config.setProperty("hazelcast.socket.bind.any", "false");
        // Two halves that started apart, or were cut apart, find together soon; after minutes, by default
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
        config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(endpoint(settings));
        join(config, settings);
        return config;
    }

    /**
     * Speaks with members only. Where clients could come in as well, Hazelcast's thread that writes spins for as long as one whose
     * process hangs does not answer, and with it falls silent to others, who are well and take this one for dead
     * (hazelcast/hazelcast#26473).
     */
    private static ServerSocketEndpointConfig endpoint(Settings settings) {
        var endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(settings.get(PlatformSettings.CLUSTER_PORT))
                .setPortAutoIncrement(false)
                .setPublicAddress(settings.get(PlatformSettings.ADVERTISED_HOST));
        endpoint.setInterfaces(
                new InterfacesConfig().setEnabled(true).addInterface(settings.get(PlatformSettings.BIND_HOST)));
        return endpoint;
    }

    private static void join(Config config, Settings settings) {
        var join = config.getAdvancedNetworkConfig().getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        var dns = settings.get(PlatformSettings.CLUSTER_DNS);
        if (dns.isEmpty()) {
            config.setProperty("hazelcast.wait.seconds.before.join", "0");
            var members = join.getTcpIpConfig().setEnabled(true);
            settings.get(PlatformSettings.CLUSTER_MEMBERS).forEach(members::addMember);
        } else {
            // So long it looks the name up until it is known; with none it would not look at all
            config.setProperty("hazelcast.wait.seconds.before.join", "3");
            var peers = HostAndPort.parseAuthority(dns, -1);
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", peers.host())
                    .setProperty("service-port", Integer.toString(peers.port()));
        }
    }
}
