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

    @Test
    void a_migration_does_not_let_others_wait_behind_it_for_a_table_that_is_in_use() throws Exception {
        var settings = new Settings(Map.of("POSTGRES_URI", Stores.POSTGRES.database("busy", "secret")));
        await(new Migration(settings, "delivery").done(vertx));
        var pool = Postgres.pool(vertx, settings, "test");
        await(pool.query("alter table deliveries drop column owed_since").execute());
        await(pool.query("delete from flyway_schema_history where script like 'V8_1%'")
                .execute());
        var user = await(pool.getConnection());
        var use = await(user.begin());
        await(user.query("select * from deliveries").execute());

        var migration = new Migration(settings, "delivery");
        assertThatThrownBy(() -> await(migration.done(vertx))).hasMessageContaining("lock timeout");
        assertThat(await(pool.query("select * from deliveries").execute())).isEmpty();
        await(use.commit());

        await(migration.done(vertx));
        assertThat(await(pool.query("select owed_since from deliveries").execute()))
                .isEmpty();
    }

    @Test
    void a_database_that_takes_a_connection_and_says_nothing_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var uri = "postgresql://nobody:secret@127.0.0.1:" + silent.getLocalPort() + "/nothing";
            var settings = new Settings(Map.of("POSTGRES_URI", uri, "START_TIMEOUT_MS", "1000"));

            assertThatThrownBy(() -> await(new Migration(settings, "delivery").done(vertx)))
                    .hasMessageContaining("connection");
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
