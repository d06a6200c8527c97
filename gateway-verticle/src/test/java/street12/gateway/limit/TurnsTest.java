package street12.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Rate TEN_A_SECOND = Rate.perSecond(10, 1);

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final Turns turns = new Turns(now::get);

    @Test
    void those_who_are_refused_come_again_one_after_the_other() {
        assertThat(refused("a", 50)).isEqualTo(Duration.ofMillis(50));
        assertThat(refused("a", 50)).isEqualTo(Duration.ofMillis(150));
        assertThat(refused("b", 50)).isEqualTo(Duration.ofMillis(50));
        now.addAndGet(40_000);
        assertThat(refused("a", 10)).isEqualTo(Duration.ofMillis(210));
    }

    @Test
    void turns_that_are_over_are_nobodys() {
        refused("a", 50);
        refused("a", 50);
        now.addAndGet(1_000_000);
        assertThat(refused("a", 50)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void who_never_waits_does_not_send_the_others_away_for_long() {
        for (int i = 0; i < 1000; i++) refused("a", 50);
        assertThat(refused("a", 50)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void nobody_comes_before_there_is_one() {
        assertThat(turns.next("a", new Taken(Rate.perSecond(1, 60), false, 60_000_000)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    /** @param untilNext milliseconds */
    private Duration refused(String bucket, int untilNext) {
        long missing = TEN_A_SECOND.window() - TEN_A_SECOND.micros() + untilNext * 1000L;
        return turns.next(bucket, new Taken(TEN_A_SECOND, false, missing));
    }
}
