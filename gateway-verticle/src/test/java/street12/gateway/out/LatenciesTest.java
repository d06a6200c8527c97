package street12.gateway.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MS = 1_000_000;

    private final Latencies latencies = new Latencies();

    @Test
    void of_none_there_is_nothing_to_say() {
        assertThat(latencies.within(0.99)).isNull();
    }

    @Test
    void shares_are_told_to_a_twentieth() {
        IntStream.rangeClosed(1, 1000).forEach(ms -> latencies.add(ms * MS));

        assertThat(latencies.within(0.5)).isCloseTo(500, within(25.0));
        assertThat(latencies.within(0.99)).isCloseTo(990, within(50.0));
    }

    @Test
    void what_is_quicker_or_slower_than_can_be_told_counts_as_the_quickest_or_slowest() {
        latencies.add(0);
        assertThat(latencies.within(0.5)).isEqualTo(0.1);

        latencies.clear();
        latencies.add(Long.MAX_VALUE);
        assertThat(latencies.within(0.5)).isGreaterThan(100_000);
    }

    @Test
    void it_begins_anew() {
        latencies.add(5 * MS);
        latencies.clear();
        assertThat(latencies.within(0.5)).isNull();
    }
}
