package street12.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import street12.local.LocalKafka;
import street12.local.LocalPostgres;

/** One Postgres and one Kafka for all tests of this JVM. */
final class Stores {

    private static final Path DIR = temporary();
    static final LocalPostgres POSTGRES = LocalPostgres.start(DIR.resolve("postgres"), 0);
    static final LocalKafka KAFKA = LocalKafka.start(DIR.resolve("kafka"), 0);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            POSTGRES.close();
            KAFKA.close();
        }));
    }

    private Stores() {}

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "stores").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
