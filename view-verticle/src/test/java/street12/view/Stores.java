package street12.view;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import street12.contracts.Topics;
import street12.local.LocalKafka;
import street12.local.LocalRedis;

/** One Kafka and one Redis for all tests of a run, under the build's own folder. */
public final class Stores {

    private static final int PARTITIONS = 3;

    private static final Path REDIS_DIR = fresh("redis");

    private static LocalKafka kafka;
    private static LocalRedis redis;

    private Stores() {}

    public static synchronized LocalKafka kafka() {
        if (kafka == null) {
            kafka = LocalKafka.start(fresh("kafka"), 0);
            kafka.createTopics(Topics.ALL.stream().collect(toMap(topic -> topic, topic -> PARTITIONS)));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        }
        return kafka;
    }

    public static synchronized LocalRedis redis() {
        if (redis == null) {
            redis = LocalRedis.start(REDIS_DIR, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        }
        return redis;
    }

    /** @param name such as {@code STOP}, after which Redis takes connections and answers nothing */
    public static void signalRedis(String name) {
        try {
            var pid = Files.readString(REDIS_DIR.resolve("redis.pid")).strip();
            new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path fresh(String store) {
        return Path.of("target", "stores", Long.toString(ProcessHandle.current().pid()), store);
    }
}
