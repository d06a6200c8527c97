package street12.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"1,100", "2,200", "3,400", "4,800", "5,1600", "6,3200", "7,5000", "8,5000"})
    void a_pause_doubles_with_each_attempt_up_to_the_longest(int attempt, long most) {
        for (int i = 0; i < 200; i++) {
            assertThat(backoff.pause(attempt).toMillis()).isBetween(most - most / 5, most);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-7", "2147483647"})
    void no_count_of_attempts_is_too_strange(int attempt) {
        assertThat(backoff.pause(attempt)).isBetween(Duration.ofMillis(80), Duration.ofSeconds(5));
    }

    @Test
    void many_that_failed_together_do_not_come_back_together() {
        var pauses = IntStream.range(0, 500)
                .mapToObj(i -> backoff.pause(7).toMillis())
                .distinct();

        assertThat(pauses.count()).isGreaterThan(50);
    }

    @Test
    void the_shortest_pause_stays_one() {
        assertThat(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)).pause(9))
                .isEqualTo(Duration.ofMillis(1));
    }
}
