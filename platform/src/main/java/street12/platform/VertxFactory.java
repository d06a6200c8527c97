package street12.platform;

import com.hazelcast.config.Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;

/** Makes the Vert.x instance: on its own, or one of several that share an event bus. */
public final class VertxFactory {

    private VertxFactory() {}

    public static PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    public static Future<Vertx> create(Settings settings, PrometheusMeterRegistry meters) {
        var builder = Vertx.builder().with(options(settings)).withMetrics(new MicrometerMetricsFactory(meters));
        return settings.get(PlatformSettings.CLUSTER_MEMBERS).isEmpty()
                ? Future.succeededFuture(builder.build())
                : clustered(builder, settings);
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
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true))
                .setEventBusOptions(new EventBusOptions()
                        .setHost(settings.get(PlatformSettings.BIND_HOST))
                        .setClusterPublicHost(settings.get(PlatformSettings.ADVERTISED_HOST))
                        .setConnectTimeout(2000));
    }

    private static Config hazelcast(Settings settings) {
        var config = ConfigUtil.loadConfig();
        config.setClusterName("street12");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        config.setProperty("hazelcast.socket.bind.any", "false");
        var network = config.getNetworkConfig();
        network.setPort(settings.get(PlatformSettings.CLUSTER_PORT)).setPortAutoIncrement(false);
        network.setPublicAddress(settings.get(PlatformSettings.ADVERTISED_HOST));
        network.getInterfaces().setEnabled(true).addInterface(settings.get(PlatformSettings.BIND_HOST));
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        var members = network.getJoin().getTcpIpConfig().setEnabled(true);
        settings.get(PlatformSettings.CLUSTER_MEMBERS).forEach(members::addMember);
        return config;
    }
}
