package street12.order;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import street12.local.LocalKafka;
import street12.local.LocalPostgres;
import street12.local.PaymentSandbox;

/** The embedded stores and the payment sandbox, started once for all tests. */
final class Stores {

    static final LocalPostgres POSTGRES;
    static final LocalKafka KAFKA;
    static final PaymentSandbox SANDBOX;

    /** The one that all instances of the service share, unless a test says otherwise. */
    static final String DATABASE;

    static {
        try {
            var dir = Files.createTempDirectory(Files.createDirectories(Path.of("target/stores")), "run");
            POSTGRES = LocalPostgres.start(dir.resolve("postgres"), 0);
            DATABASE = database("orders");
            KAFKA = LocalKafka.start(dir.resolve("kafka"), 0);
            var vertx = Vertx.vertx();
            SANDBOX = PaymentSandbox.start(vertx, dir.resolve("payments"), 0).await(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(Stores::close));
    }

    private Stores() {}

    private static void close() {
        KAFKA.close();
        POSTGRES.close();
    }

    static String database(String name) {
        return POSTGRES.database(name, "secret");
    }
}
