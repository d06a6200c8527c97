package street12.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.platform.config.Settings;

/** A process that hangs: its system takes connections for it, and nobody answers. */
class HungMemberTest {

    private static final int LIMIT_S = 30;

    @Test
    void to_wait_for_a_member_that_hangs_takes_no_processor() throws Exception {
        int port = FreePorts.next();
        int itsPort = FreePorts.next();
        var settings = new Settings(Map.of(
                "CLUSTER_MEMBERS",
                "127.0.0.1:%d,127.0.0.1:%d".formatted(port, itsPort),
                "CLUSTER_PORT",
                Integer.toString(port),
                "EVENT_BUS_PORT",
                Integer.toString(FreePorts.next())));
        var vertx = VertxFactory.create(settings, VertxFactory.meters()).await(LIMIT_S, SECONDS);
        try (var hung = new ServerSocket(itsPort, 50, InetAddress.getLoopbackAddress())) {
            hung.setSoTimeout(LIMIT_S * 1000);
            try (var asked = hung.accept()) {
                asked.setSoTimeout(LIMIT_S * 1000);
                assertThat(asked.getInputStream().readNBytes(3)).isEqualTo("HZC".getBytes(US_ASCII));

                var before = writing();
                await().during(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> writing().minus(before).toMillis() < 200);
            }
        } finally {
            vertx.close().await(LIMIT_S, SECONDS);
        }
    }

    /** How much of a processor those threads had that write to members. */
    private static Duration writing() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(".IO.thread-out"))
                nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
        }
        return Duration.ofNanos(nanos);
    }
}
