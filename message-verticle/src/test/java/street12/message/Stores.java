package street12.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import street12.local.LocalKafka;
import street12.local.LocalMongo;

/** One MongoDB and one Kafka for all tests of this JVM. Where MONGO_URI is set, that MongoDB, a new and real one. */
final class Stores {

    private static final Path FOLDER = folder();
    static final LocalMongo MONGO = LocalMongo.start(FOLDER.resolve("mongo"), 0);
    static final LocalKafka KAFKA = LocalKafka.start(FOLDER.resolve("kafka"), 0);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            KAFKA.close();
            MONGO.close();
        }));
    }

    private Stores() {}

    static boolean areReal() {
        return System.getenv("MONGO_URI") != null;
    }

    static String mongoUri() {
        return areReal() ? System.getenv("MONGO_URI") : MONGO.uri();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
