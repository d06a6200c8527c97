package street12.platform.config;

import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import street12.platform.auth.AuthSettings;
import street12.platform.trace.TraceSettings;

/** What every service reads. */
public final class PlatformSettings {

    public static final Setting<String> BIND_HOST =
            Setting.text("BIND_HOST", "127.0.0.1", "address that the HTTP and management ports listen on");
    public static final Setting<String> ADVERTISED_HOST =
            Setting.text("ADVERTISED_HOST", "127.0.0.1", "address under which other services reach this one");
    public static final Setting<Integer> MANAGEMENT_PORT =
            Setting.port("MANAGEMENT_PORT", 0, "port of /health and /metrics; 0 takes the HTTP port plus 1000");
    public static final Setting<String> LINES_DIR = Setting.text("LINES_DIR", "lines", "folder of the line files");
    public static final Setting<String> DEFAULT_LINE =
            Setting.text("DEFAULT_LINE", "shop", "line that is meant where a request names none");
    public static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = Setting.text(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092", "Kafka brokers, as host:port with commas between");
    public static final Setting<Map<String, String>> KAFKA_PROPERTIES = new Setting<>(
            "KAFKA_PROPERTIES",
            "",
            "a readable file, or nothing",
            "file of Kafka's own client properties, for encryption and a login (security.protocol, sasl.jaas.config ...)",
            PlatformSettings::properties);
    public static final Setting<Integer> TOPIC_PARTITIONS =
            Setting.integer("TOPIC_PARTITIONS", 6, 1, 1000, "partitions of a topic that does not exist yet");
    public static final Setting<Integer> TOPIC_REPLICATION =
            Setting.integer("TOPIC_REPLICATION", 1, 1, 9, "replicas of a topic that does not exist yet");
    public static final Setting<Duration> CONSUMER_SESSION = Setting.millis(
            "CONSUMER_SESSION_MS", 6000, 1000, 300_000, "silence after which a consumer's partitions go to another");
    public static final Setting<Duration> RELAY_LEASE = Setting.millis(
            "RELAY_LEASE_MS", 3000, 500, 60_000, "silence after which another instance sends a service's events");
    public static final Setting<Duration> COMMAND_TIMEOUT =
            Setting.millis("COMMAND_TIMEOUT_MS", 2000, 50, 60_000, "how long a command may stay unanswered");
    public static final Setting<List<String>> CLUSTER_MEMBERS = Setting.list(
            "CLUSTER_MEMBERS",
            "",
            "host:port of the processes that share the event bus; empty for one process with all in it");
    public static final Setting<String> CLUSTER_DNS = new Setting<>(
            "CLUSTER_DNS",
            "",
            "name:port, or nothing",
            "name whose addresses are those processes, all at that port: in Kubernetes a headless service; instead of CLUSTER_MEMBERS",
            PlatformSettings::hostAndPort);
    public static final Setting<Integer> CLUSTER_PORT =
            Setting.port("CLUSTER_PORT", 15700, "port of this process in the event bus's cluster");
    public static final Setting<Integer> EVENT_BUS_PORT =
            Setting.port("EVENT_BUS_PORT", 0, "port at which others of the cluster send it messages; 0 for a free one");
    public static final Setting<String> DISCOVERY =
            Setting.choice("DISCOVERY", "local", List.of("local", "redis"), "where services publish their addresses");
    public static final Setting<String> REDIS_URI =
            Setting.text("REDIS_URI", "redis://127.0.0.1:16379", "Redis, for discovery and the view");
    public static final Setting<Integer> EVENT_LOOPS =
            Setting.integer("EVENT_LOOPS", 0, 0, 256, "event loop threads; 0 takes one per CPU, two at the least");
    public static final Setting<Duration> START_TIMEOUT = Setting.millis(
            "START_TIMEOUT_MS",
            120_000,
            1000,
            3_600_000,
            "how long a start waits for stores that are not there yet, and for the end of a migration's statement");
    public static final Setting<Duration> STOP_TIMEOUT = Setting.millis(
            "STOP_TIMEOUT_MS", 20_000, 1000, 300_000, "how long a stop may take to finish what was begun");
    public static final Setting<Duration> DRAIN =
            Setting.millis("DRAIN_MS", 0, 0, 60_000, "how long a stopping service is not ready yet still serves");

    public static final List<Setting<?>> ALL = all(
            BIND_HOST,
            ADVERTISED_HOST,
            MANAGEMENT_PORT,
            LINES_DIR,
            DEFAULT_LINE,
            KAFKA_BOOTSTRAP_SERVERS,
            KAFKA_PROPERTIES,
            TOPIC_PARTITIONS,
            TOPIC_REPLICATION,
            CONSUMER_SESSION,
            RELAY_LEASE,
            COMMAND_TIMEOUT,
            CLUSTER_MEMBERS,
            CLUSTER_DNS,
            CLUSTER_PORT,
            EVENT_BUS_PORT,
            DISCOVERY,
            REDIS_URI,
            EVENT_LOOPS,
            START_TIMEOUT,
            STOP_TIMEOUT,
            DRAIN);

    private PlatformSettings() {}

    /** @throws Settings.SettingException where two of them contradict each other */
    public static void check(Settings settings) {
        if (!settings.get(CLUSTER_DNS).isEmpty()
                && !settings.get(CLUSTER_MEMBERS).isEmpty()) {
            throw new Settings.SettingException("%s and %s are both set; expected one of them"
                    .formatted(CLUSTER_DNS.name(), CLUSTER_MEMBERS.name()));
        }
    }

    private static String hostAndPort(String text) {
        if (!text.isEmpty() && HostAndPort.parseAuthority(text, -1).port() < 0) {
            throw new IllegalArgumentException("no port");
        }
        return text;
    }

    private static Map<String, String> properties(String file) {
        var found = new HashMap<String, String>();
        if (file.isEmpty()) return found;
        var properties = new Properties();
        try (var text = Files.newBufferedReader(Path.of(file))) {
            properties.load(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not readable", e);
        }
        properties.forEach((name, value) -> found.put((String) name, (String) value));
        return found;
    }

    private static List<Setting<?>> all(Setting<?>... own) {
        return Stream.of(List.of(own), TraceSettings.ALL, AuthSettings.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
