package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.config.Settings;

class ViewRedisTest {

    private final Vertx vertx = Vertx.vertx();
    private final Set<NetSocket> connections = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** Else its silence ends it after 15 s, and with it what is asked on it at that moment. */
    @Test
    void a_connection_that_nobody_uses_is_given_back_before_it_is_taken_for_dead() throws Exception {
        var redis = ViewRedis.open(vertx, new Settings(Map.of("REDIS_URI", "redis://127.0.0.1:" + agreeable())));

        redis.send(Request.cmd(Command.PING)).await(10, TimeUnit.SECONDS);

        assertThat(connections).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(connections::isEmpty);
    }

    /** A Redis that says OK to everything. */
    private int agreeable() throws Exception {
        return vertx.createNetServer()
                .connectHandler(client -> {
                    connections.add(client);
                    client.handler(asked -> client.write("+OK\r\n")).closeHandler(end -> connections.remove(client));
                })
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }
}
