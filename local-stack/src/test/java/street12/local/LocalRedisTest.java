package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {

    @TempDir
    Path dir;

    @Test
    void keys_are_there_after_a_stop_and_on_another_port() throws Exception {
        try (LocalRedis redis = LocalRedis.start(dir, 0, TestDirs.BIN)) {
            assertThat(RedisLine.ask(redis.port(), "SET a 1")).isEqualTo("OK");
            redis.restart();
            assertThat(RedisLine.ask(redis.port(), "INCR a")).isEqualTo("2");
        }
        try (LocalRedis redis = LocalRedis.start(dir, 0, TestDirs.BIN)) {
            assertThat(RedisLine.ask(redis.port(), "GET a")).isEqualTo("2");
        }
    }

    @Test
    void it_comes_back_by_itself_when_it_is_killed_and_again() throws Exception {
        try (LocalRedis redis = LocalRedis.start(dir, 0, TestDirs.BIN)) {
            for (int i = 1; i <= 2; i++) {
                RedisLine.ask(redis.port(), "INCR kills");
                ProcessHandle killed = ProcessHandle.of(redis.pid()).orElseThrow();
                killed.destroyForcibly();
                // A question can be faster than the signal, and be answered by the one that is about to die
                await().atMost(Duration.ofSeconds(60)).until(() -> redis.pid() != killed.pid());
                String expected = Integer.toString(i);
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> RedisLine.ask(redis.port(), "GET kills"), expected::equals);
            }
        }
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalRedis.start(dir, port, TestDirs.BIN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port + " is in use");
        }
        // and the directory is free again
        LocalRedis.start(dir, 0, TestDirs.BIN).close();
    }
}
