package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Client;
import street12.acceptance.running.Installation;
import street12.acceptance.running.SystemUnderTest;
import street12.acceptance.running.Tokens;

class WatchTest {

    /** One of which nothing can be reached. */
    private static final class Away implements SystemUnderTest {
        private final int port;

        Away() throws IOException {
            try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = once.getLocalPort();
            }
        }

        @Override
        public String kafka() {
            return "127.0.0.1:" + port;
        }

        @Override
        public String setting(String service, String name) {
            return "postgresql://somebody:secret@127.0.0.1:" + port + "/somewhere";
        }

        @Override
        public Path lines() {
            return Installation.root().resolve("lines");
        }

        @Override
        public Client gateway() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Client service(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Client sandbox() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tokens tokens() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replay(Consumer<Client> look) {
            throw new UnsupportedOperationException();
        }
    }

    private final List<Violation> told = new ArrayList<>();

    @Test
    void what_is_away_is_skipped_and_counted_and_is_no_violation() throws IOException {
        var watch = new Watch(new Away(), () -> List.of(1L), told::add);

        watch.sample();

        assertThat(watch.samples()).isEqualTo(1);
        assertThat(watch.skipped()).containsOnlyKeys("orders", "deliveries", "coupons", "topics");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void an_event_that_follows_too_soon_is_found_at_once_and_told_once() throws IOException {
        var watch = new Watch(new Away(), List::of, told::add);
        var town = new Town();
        town.data.events.forEach(watch::follows);
        town.data.events.forEach(watch::follows);
        assertThat(watch.violations()).isEmpty();

        var last = town.happened(Town.STARTED, "orders", "OrderCompleted", 0, "");
        var early = With.sequence(last, last.sequence() + 1);
        watch.follows(early);
        watch.follows(early);

        assertThat(watch.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(Rule.GAPLESS);
            assertThat(violation.orderId()).isEqualTo(Town.STARTED);
        });
        assertThat(told).isEqualTo(watch.violations());
    }
}
