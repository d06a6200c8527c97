package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeStateTest {

    private static ProbeState state(boolean passes, int failures, int successes) {
        var second = Duration.ofSeconds(1);
        return new ProbeState(new ProbeSpec("/", Duration.ZERO, second, second, failures, successes), passes);
    }

    @Test
    void it_fails_after_as_many_failures_in_a_row_as_its_threshold_says() {
        var live = state(true, 3, 1);

        live.add(false);
        live.add(false);
        assertThat(live.passes()).isTrue();
        assertThat(live.hasFailed()).isFalse();
        live.add(false);
        assertThat(live.passes()).isFalse();
        assertThat(live.hasFailed()).isTrue();
    }

    @Test
    void a_success_between_begins_the_count_anew() {
        var live = state(true, 2, 1);

        live.add(false);
        live.add(true);
        live.add(false);
        assertThat(live.passes()).isTrue();
        assertThat(live.hasFailed()).isFalse();
    }

    @Test
    void it_succeeds_after_as_many_successes_in_a_row_as_its_threshold_says() {
        var ready = state(false, 1, 2);

        ready.add(true);
        assertThat(ready.passes()).isFalse();
        ready.add(true);
        assertThat(ready.passes()).isTrue();
        ready.add(false);
        ready.add(true);
        assertThat(ready.passes()).isFalse();
    }

    @Test
    void one_that_does_not_pass_yet_has_not_failed() {
        var started = state(false, 150, 1);

        started.add(false);
        assertThat(started.passes()).isFalse();
        assertThat(started.hasFailed()).isFalse();
    }
}
