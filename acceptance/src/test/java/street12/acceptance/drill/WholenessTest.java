package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholenessTest {

    private static final long USUAL = 1_000;
    private static final int ENOUGH = 5;
    private static final long LONG_AFTER = 100_000;

    /** A probe every 200 ms from 0 on, and what each took; negative for one that is still open. */
    private static List<Sample> samples(long... tooks) {
        var samples = new ArrayList<Sample>();
        for (long took : tooks) samples.add(new Sample(samples.size() * 200L, took < 0 ? -1 : 10, took));
        return samples;
    }

    @Test
    void it_is_whole_from_the_first_of_the_quick_ones_at_the_end() {
        var samples = samples(300, 9000, 8000, 300, 300, 300, 300, 300);

        assertThat(Wholeness.since(samples, LONG_AFTER, USUAL, ENOUGH)).hasValue(600);
    }

    @Test
    void a_slow_one_in_between_begins_it_anew() {
        var samples = samples(300, 9000, 300, 300, 300, 5000, 300, 300, 300, 300, 300);

        assertThat(Wholeness.since(samples, LONG_AFTER, USUAL, ENOUGH)).hasValue(1200);
    }

    @Test
    void a_few_quick_ones_are_not_enough() {
        assertThat(Wholeness.since(samples(300, 9000, 300, 300, 300, 300), LONG_AFTER, USUAL, ENOUGH))
                .isEmpty();
    }

    @Test
    void one_that_never_came_is_slow() {
        assertThat(Wholeness.since(samples(300, 300, 300, 300, 300, 300, -1), LONG_AFTER, USUAL, ENOUGH))
                .isEmpty();
    }

    @Test
    void one_that_is_open_and_not_late_yet_says_nothing() {
        var samples = samples(9000, 300, 300, 300, 300, 300, -1);

        assertThat(Wholeness.since(samples, 1500, USUAL, ENOUGH)).hasValue(200);
    }

    @Test
    void where_nothing_was_slow_it_was_whole_all_the_time() {
        assertThat(Wholeness.since(samples(300, 300, 300, 300, 300), LONG_AFTER, USUAL, ENOUGH))
                .hasValue(0);
    }

    @Test
    void the_order_in_which_they_are_looked_at_does_not_matter() {
        var samples = samples(300, 9000, 8000, 300, 300, 300, 300, 300);
        Collections.shuffle(samples, new Random(1));

        assertThat(Wholeness.since(samples, LONG_AFTER, USUAL, ENOUGH)).hasValue(600);
    }

    @Test
    void usual_is_twice_what_nine_of_ten_take() {
        assertThat(Wholeness.usual(samples(600, 600, 600, 600, 600, 600, 600, 600, 700, 5000)))
                .isEqualTo(1400);
    }

    @Test
    void usual_is_a_second_at_the_least() {
        assertThat(Wholeness.usual(samples(10, 20, 30))).isEqualTo(1000);
    }

    @Test
    void without_an_order_nothing_is_usual() {
        assertThatThrownBy(() -> Wholeness.usual(samples(-1))).hasMessageContaining("no order came through");
    }
}
