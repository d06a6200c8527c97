package street12.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TcpLinkTest {

    private static final int A_WHILE_MS = 300;
    private static final int LONG_MS = 20_000;

    private Echo store = new Echo();
    private final TcpLink link = new TcpLink("order-1", "store", "127.0.0.1", store.address());

    @AfterEach
    void close() throws IOException {
        link.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 8_000_000", "5, 0, 2_000_000", "1, 0.1, 300_000"})
    void all_bytes_come_through_in_their_order(long delayMs, double loss, String length) throws IOException {
        link.delay(Duration.ofMillis(delayMs));
        link.lose(loss);
        var sent = new byte[Integer.parseInt(length.replace("_", ""))];
        new Random(12).nextBytes(sent);
        try (var client = connect()) {
            Echo.thread(() -> {
                // Pieces of odd lengths, more than the link holds
                for (int from = 0, n = 1; from < sent.length; from += n, n = 1 + from % 9973) {
                    n = Math.min(n, sent.length - from);
                    client.getOutputStream().write(sent, from, n);
                }
                client.shutdownOutput();
            });
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
        }
    }

    @Test
    void a_few_thousand_questions_a_second_are_answered() throws IOException {
        try (var client = connect()) {
            long begun = System.nanoTime();
            for (int i = 0; i < 4000; i++) {
                say(client, i);
                assertThat(hear(client)).isEqualTo(i % 256);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void nothing_comes_through_a_cut_and_all_of_it_after_the_heal() throws IOException {
        try (var client = connect()) {
            say(client, 1);
            assertThat(hear(client)).isEqualTo(1);
            link.cut();
            say(client, 2);
            assertSilent(client);
            link.heal();
            say(client, 3);
            assertThat(hear(client)).isEqualTo(2);
            assertThat(hear(client)).isEqualTo(3);
        }
    }

    @Test
    void a_new_connection_over_a_cut_hears_nothing_until_the_heal() throws IOException {
        link.cut();
        try (var client = connect()) {
            say(client, 1);
            assertSilent(client);
            link.heal();
            assertThat(hear(client)).isEqualTo(1);
        }
    }

    @Test
    void nobody_is_told_over_a_cut_that_the_store_has_died() throws IOException {
        try (var client = connect()) {
            say(client, 1);
            assertThat(hear(client)).isEqualTo(1);
            link.cut();
            store.close();
            assertSilent(client);
            link.heal();
            assertEnds(client);
        }
    }

    @Test
    void every_piece_is_late_each_way() throws IOException {
        link.delay(Duration.ofMillis(100));
        try (var client = connect()) {
            assertThat(millisFor(client)).isBetween(200L, 5000L);
            link.heal();
            assertThat(millisFor(client)).isLessThan(200);
        }
    }

    @Test
    void pieces_that_are_late_are_late_together_not_one_after_the_other() throws IOException {
        link.delay(Duration.ofMillis(200));
        try (var client = connect()) {
            long begun = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                say(client, i);
                pause(2);
            }
            for (int i = 0; i < 50; i++) assertThat(hear(client)).isEqualTo(i);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void a_piece_that_is_lost_comes_again_after_a_while() throws IOException {
        link.lose(0.2);
        try (var client = connect()) {
            int late = 0;
            for (int i = 0; i < 200 && late < 2; i++) {
                if (millisFor(client) >= 200) late++;
            }
            assertThat(late).isEqualTo(2);
        }
    }

    @Test
    void what_waits_comes_at_once_when_the_link_heals() throws IOException {
        link.delay(Duration.ofMinutes(1));
        try (var client = connect()) {
            say(client, 7);
            assertSilent(client);
            link.heal();
            assertThat(hear(client)).isEqualTo(7);
        }
    }

    @Test
    void a_reset_ends_all_connections_of_the_moment_and_no_later_one() throws IOException {
        try (var one = connect();
                var other = connect()) {
            for (var client : new Socket[] {one, other}) {
                say(client, 1);
                assertThat(hear(client)).isEqualTo(1);
            }
            link.reset();
            for (var client : new Socket[] {one, other}) {
                assertThatThrownBy(() -> hear(client))
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
            try (var later = connect()) {
                say(later, 2);
                assertThat(hear(later)).isEqualTo(2);
            }
        }
    }

    @Test
    void a_store_that_is_away_resets_and_one_that_is_back_answers() throws IOException {
        var address = store.address();
        try (var client = connect()) {
            say(client, 1);
            assertThat(hear(client)).isEqualTo(1);
            store.close();
            assertEnds(client);
        }
        try (var client = connect()) {
            assertEnds(client);
        }
        store = new Echo(address.getPort());
        try (var client = connect()) {
            say(client, 2);
            assertThat(hear(client)).isEqualTo(2);
        }
    }

    @Test
    void what_no_network_does_is_refused() {
        assertThatThrownBy(() -> link.lose(1)).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setTcpNoDelay(true);
        return client;
    }

    private static void say(Socket client, int number) throws IOException {
        client.getOutputStream().write(number);
    }

    private static int hear(Socket client) throws IOException {
        client.setSoTimeout(LONG_MS);
        return client.getInputStream().read();
    }

    private static long millisFor(Socket client) throws IOException {
        long begun = System.nanoTime();
        say(client, 1);
        hear(client);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(A_WHILE_MS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    /** With an end or with a reset, as it goes with processes that die. */
    private static void assertEnds(Socket client) {
        try {
            assertThat(hear(client)).isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
