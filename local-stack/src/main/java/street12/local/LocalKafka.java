package street12.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker and controller in one node inside this process, on loopback, that keeps every record for ever. */
public final class LocalKafka implements LocalStore {

    private static final int ADMIN_TIMEOUT_MS = 15_000;

    private final DataDir dir;
    private final int port;
    private final List<KafkaListener> more;
    private KafkaRaftServer server;

    private LocalKafka(DataDir dir, int port, List<KafkaListener> more) {
        this.dir = dir;
        this.port = port;
        this.more = more;
    }

    /**
     * Starts Kafka. Blocks: about 2 s.
     *
     * @param port a port of loopback, 0 for a free one
     * @throws IllegalStateException if it does not start, or the directory is in use
     */
    public static LocalKafka start(Path dataDir, int port) {
        return start(dataDir, port, List.of());
    }

    /** As {@link #start(Path, int)}, with more ports that tell their clients other addresses. */
    static LocalKafka start(Path dataDir, int port, List<KafkaListener> more) {
        DataDir dir = DataDir.claim(dataDir);
        try {
            LocalKafka kafka = new LocalKafka(dir, Loopback.choosePort(port), more);
            kafka.start();
            return kafka;
        } catch (RuntimeException e) {
            dir.close();
            throw e;
        }
    }

    /** Its address, {@code 127.0.0.1:19092}. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    /** The TCP port on loopback. */
    public int port() {
        return port;
    }

    /**
     * Makes the topics that are missing; those that exist are left as they are. Blocks.
     *
     * @param partitionsByName topic names, each with its number of partitions
     * @throws IllegalStateException if Kafka refuses or does not answer within 15 s
     */
    public void createTopics(Map<String, Integer> partitionsByName) {
        if (partitionsByName.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ADMIN_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ADMIN_TIMEOUT_MS))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            partitionsByName.forEach((name, partitions) -> {
                if (!existing.contains(name)) {
                    missing.add(new NewTopic(name, Optional.of(partitions), Optional.empty())
                            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
                }
            });
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Somebody else was faster with one of them, but the others of the request were made
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka did not make the topics " + partitionsByName.keySet(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    @Override
    public synchronized void start() {
        dir.requireHeld();
        if (server != null) {
            return;
        }
        Path logs = dir.resolve("logs");
        try {
            Loopback.requireFree(port);
            for (KafkaListener listener : more) {
                Loopback.requireFree(listener.port());
            }
            KafkaFiles.format(logs);
        } catch (IOException e) {
            throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
        }
        KafkaConfig config = KafkaConfig.fromProps(KafkaSettings.of(logs, port, more, FreePorts.next()));
        KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            starting.startup();
            server = starting;
        } catch (RuntimeException e) {
            starting.shutdown();
            starting.awaitShutdown();
            throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            dir.close();
        }
    }
}
