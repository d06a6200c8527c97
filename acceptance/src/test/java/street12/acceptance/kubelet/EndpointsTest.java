package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final InetSocketAddress ONE = InetSocketAddress.createUnresolved("one", 1);
    private static final InetSocketAddress TWO = InetSocketAddress.createUnresolved("two", 2);

    private final AtomicLong now = new AtomicLong();
    private final Endpoints endpoints = new Endpoints(Duration.ofSeconds(2), now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void nobody_is_there_before_somebody_is_ready() {
        assertThat(endpoints.next()).isEmpty();
    }

    @Test
    void who_is_ready_is_reached_when_it_was_heard_and_not_before() {
        endpoints.tell(ONE, true);
        pass(Duration.ofMillis(1999));
        assertThat(endpoints.next()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(endpoints.next()).contains(ONE);
    }

    @Test
    void who_is_ready_no_more_is_still_reached_until_that_was_heard() {
        endpoints.tell(ONE, true);
        pass(Duration.ofSeconds(2));
        endpoints.tell(ONE, false);
        assertThat(endpoints.next()).contains(ONE);
        pass(Duration.ofSeconds(2));
        assertThat(endpoints.next()).isEmpty();
    }

    @Test
    void all_who_are_ready_have_their_turns() {
        endpoints.tell(ONE, true);
        endpoints.tell(TWO, true);
        endpoints.tell(TWO, true);
        pass(Duration.ofSeconds(2));

        var asked = List.of(
                endpoints.next().orElseThrow(),
                endpoints.next().orElseThrow(),
                endpoints.next().orElseThrow());
        assertThat(asked).containsExactly(ONE, TWO, ONE);
    }
}
