package street12.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;

class ClusterTest {

    private static final int LIMIT_S = 30;

    @Test
    void processes_that_know_a_name_share_an_event_bus_at_ports_that_are_set() throws Exception {
        int port = FreePorts.next();
        int busPort = FreePorts.next();
        var peers = "localhost:" + port;
        var first = started(peers, port, FreePorts.next());
        var second = started(peers, FreePorts.next(), busPort);
        try {
            first.eventBus()
                    .<String>consumer("ask", message -> message.reply("heard " + message.body()))
                    .completion()
                    .await(LIMIT_S, TimeUnit.SECONDS);

            var answer = second.eventBus().<String>request("ask", "you").await(LIMIT_S, TimeUnit.SECONDS);

            assertThat(answer.body()).isEqualTo("heard you");
            try (var bus = new Socket(InetAddress.getLoopbackAddress(), busPort)) {
                assertThat(bus.isConnected()).isTrue();
            }
        } finally {
            second.close().await(LIMIT_S, TimeUnit.SECONDS);
            first.close().await(LIMIT_S, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_name_without_a_port_is_refused() {
        var settings = new Settings(Map.of("CLUSTER_DNS", "event-bus"));

        assertThatThrownBy(() -> settings.get(PlatformSettings.CLUSTER_DNS))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("expected name:port");
    }

    @Test
    void a_name_and_a_list_of_members_are_one_too_many() {
        var settings = new Settings(Map.of("CLUSTER_DNS", "event-bus:15700", "CLUSTER_MEMBERS", "127.0.0.1:15700"));

        assertThatThrownBy(() -> PlatformSettings.check(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("CLUSTER_DNS and CLUSTER_MEMBERS are both set; expected one of them");
    }

    private static Vertx started(String peers, int port, int busPort) throws Exception {
        var settings = new Settings(Map.of(
                "CLUSTER_DNS",
                peers,
                "CLUSTER_PORT",
                Integer.toString(port),
                "EVENT_BUS_PORT",
                Integer.toString(busPort)));
        return VertxFactory.create(settings, VertxFactory.meters()).await(LIMIT_S, TimeUnit.SECONDS);
    }
}
