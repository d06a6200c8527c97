package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.config.Settings;
import street12.platform.pg.Migration;
import street12.platform.pg.Postgres;

/** That a start's migration may begin before there is a Vert.x, on a real Postgres. */
class MigrationTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @Test
    void what_was_begun_early_is_there_when_it_is_asked_for() throws Exception {
        var settings = new Settings(Map.of("POSTGRES_URI", Stores.POSTGRES.database("early", "secret")));
        var migration = new Migration(settings, "delivery");
        migration.begin();

        await(migration.done(vertx));

        var pool = Postgres.pool(vertx, settings, "test");
        assertThat(await(pool.query("select * from deliveries").execute())).isEmpty();
    }

    @Test
    void what_was_begun_early_and_failed_is_told_and_tried_again() throws Exception {
        var asked = new AtomicInteger();
        try (var closes = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var door = new Thread(() -> closeAll(closes, asked), "closes whoever comes");
            door.setDaemon(true);
            door.start();
            var uri = "postgresql://nobody:secret@127.0.0.1:" + closes.getLocalPort() + "/nothing";
            var migration = new Migration(new Settings(Map.of("POSTGRES_URI", uri)), "delivery");
            migration.begin();

            assertThatThrownBy(() -> await(migration.done(vertx))).hasMessageContaining("connection");
            int first = asked.get();
            assertThatThrownBy(() -> await(migration.done(vertx))).hasMessageContaining("connection");

            assertThat(first).isPositive();
            assertThat(asked.get()).isGreaterThan(first);
        }
    }

    private static void closeAll(ServerSocket socket, AtomicInteger asked) {
        try {
            while (true) {
                var connection = socket.accept();
                asked.incrementAndGet();
                connection.close();
            }
        } catch (IOException e) {
            if (!socket.isClosed()) throw new UncheckedIOException(e);
        }
    }
}
