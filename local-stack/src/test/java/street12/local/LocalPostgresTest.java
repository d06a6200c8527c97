package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPostgresTest {

    private Path dir;
    private LocalPostgres postgres;
    private String orders;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        dir = temp;
        postgres = LocalPostgres.start(dir, 0, TestDirs.BIN);
        orders = postgres.database("orders", "orders-local");
        Sql.run(orders, "CREATE TABLE note (line text)");
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void a_role_owns_its_database_and_reaches_no_other() throws Exception {
        String coupons = postgres.database("coupons", "a b/c'@");
        assertThat(coupons).isEqualTo("postgresql://coupons:a%20b%2Fc%27%40@127.0.0.1:" + postgres.port() + "/coupons");
        String password = coupons.replace("a%20b%2Fc%27%40", "coupons-local");
        assertThat(postgres.database("coupons", "coupons-local")).isEqualTo(password);

        assertThat(Sql.run(password, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThat(Sql.run(password, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'coupons'"))
                .isEqualTo("coupons");
        for (String other : new String[] {"orders", "postgres", "template1"}) {
            assertThatThrownBy(() -> Sql.run(password.replaceAll("/coupons$", "/" + other), "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> Sql.run(orders.replace("orders-local", "guessed"), "SELECT 1"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> postgres.database("Orders; --", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commits_are_forced_to_disk() throws Exception {
        assertThat(Sql.run(orders, "SHOW fsync")).isEqualTo("on");
        assertThat(Sql.run(orders, "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void rows_are_there_after_a_restart() throws Exception {
        Sql.run(orders, "INSERT INTO note VALUES ('restart')");
        postgres.restart();
        assertThat(Sql.run(orders, "SELECT line FROM note WHERE line = 'restart'"))
                .isEqualTo("restart");
    }

    @Test
    void it_comes_back_by_itself_when_it_is_killed() throws Exception {
        Sql.run(orders, "INSERT INTO note VALUES ('killed')");
        long killed = postgres.pid();
        assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Sql.run(orders, "SELECT line FROM note WHERE line = 'killed'"), "killed"::equals);
        assertThat(postgres.pid()).isNotEqualTo(killed);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void it_comes_back_although_a_session_of_the_killed_server_is_busy() throws Exception {
        try (Connection connection = Sql.connect(orders);
                Statement statement = connection.createStatement()) {
            Thread busy = new Thread(() -> {
                try {
                    statement.execute("SELECT sum(i) FROM generate_series(1, 100000000000) i");
                } catch (SQLException e) {
                    // its server was killed
                }
            });
            busy.start();
            String running =
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%generate_series%' AND state = 'active'"
                            + " AND pid <> pg_backend_pid()";
            await().until(() -> Sql.run(orders, running), "1"::equals);
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> Sql.run(orders, "SELECT 1"), "1"::equals);
            busy.join();
        }
    }

    @Test
    void a_stale_pid_file_with_the_number_of_another_process_is_no_obstacle() throws Exception {
        postgres.stop();
        String other = Long.toString(ProcessHandle.current().pid());
        Files.writeString(dir.resolve("data/postmaster.pid"), other + "\n" + dir.resolve("data") + "\n");
        postgres.start();
        assertThat(Sql.run(orders, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_directory_in_use_is_refused() {
        assertThatThrownBy(() -> LocalPostgres.start(dir, 0, TestDirs.BIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use");
    }
}
