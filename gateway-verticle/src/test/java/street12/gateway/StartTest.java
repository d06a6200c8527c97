package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.local.FreePorts;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;

class StartTest {

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePorts.next();

    @AfterEach
    void stop() {
        FakeService.await(vertx.close());
    }

    @Test
    void nobody_is_let_in_before_it_is_known_where_the_services_are() {
        var looked = Promise.<Void>promise();
        int redis = silentRedis(looked);

        var deployed = vertx.deployVerticle(new GatewayVerticle()
                .with(
                        new Settings(Map.of(
                                "HTTP_PORT",
                                Integer.toString(port),
                                "MANAGEMENT_PORT",
                                Integer.toString(FreePorts.next()),
                                "AUTH",
                                "open",
                                "DISCOVERY",
                                "redis",
                                "REDIS_URI",
                                "redis://127.0.0.1:" + redis,
                                "LINES_DIR",
                                TestLines.folder().toString())),
                        VertxFactory.meters()));

        FakeService.await(looked.future());
        assertThat(deployed.isComplete()).isFalse();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    /** Agrees to everything, and never answers who asks for the services. */
    private int silentRedis(Promise<Void> asked) {
        var server = vertx.createNetServer()
                .connectHandler(client -> client.handler(bytes -> {
                    var said = bytes.toString();
                    if (said.contains("street12:services")) asked.tryComplete();
                    else client.write("+OK\r\n");
                }));
        return FakeService.await(server.listen(0, "127.0.0.1")).actualPort();
    }
}
