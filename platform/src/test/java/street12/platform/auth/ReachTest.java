package street12.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Optional<Set<String>> NONE = Optional.of(Set.of());
    private static final Optional<Set<String>> FOOD = Optional.of(Set.of("food"));

    @Test
    void within_a_line_everything_is_all_of_that_line() {
        var food = Reach.EVERYTHING.within("food");

        assertThat(food.covers("food", null)).isTrue();
        assertThat(food.covers("flowers", null)).isFalse();
    }

    @Test
    void within_a_line_that_is_not_reached_there_is_nothing_but_ones_own() {
        var jane = new Reach(FOOD, Optional.of("jane"), Optional.empty());

        assertThat(jane.within("flowers").covers("flowers", "jane")).isTrue();
        assertThat(jane.within("flowers").covers("flowers", "goodman")).isFalse();
        assertThat(jane.within("flowers").covers("food", "jane")).isFalse();
        assertThat(jane.within("food").covers("food", "goodman")).isTrue();
    }

    @Test
    void ones_own_are_reached_in_the_lines_of_the_token_only() {
        var jane = new Reach(NONE, Optional.of("jane"), FOOD);

        assertThat(jane.within("food").covers("food", "jane")).isTrue();
        assertThat(jane.within("flowers").covers("flowers", "jane")).isFalse();
        assertThat(jane.covers("flowers", "jane")).isFalse();
        assertThat(jane.covers("food", null)).isFalse();
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Reach.ofLines(NONE).within("food").covers("food", "jane")).isFalse();
        assertThat(Reach.ofLines(Optional.empty()).isEverything()).isTrue();
    }
}
