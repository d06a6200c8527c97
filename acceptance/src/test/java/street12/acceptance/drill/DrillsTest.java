package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillsTest {

    @Test
    void every_drill_has_a_name_of_its_own_and_a_promise_of_one_line() {
        assertThat(Drills.all()).extracting(Drill::name).doesNotHaveDuplicates();
        assertThat(Drills.all())
                .extracting(Drill::promise)
                .allMatch(promise -> promise.lines().count() == 1);
    }

    @Test
    void all_are_listed() {
        assertThat(Drills.list().lines()).hasSameSizeAs(Drills.all());
        assertThat(Drills.list()).contains("storm", "kill-order", "cut-kafka", "pause-redis", "rolling-restart");
    }

    @Test
    void one_that_is_not_there_is_said_to_be_none() {
        assertThatThrownBy(() -> Drills.named("strom")).hasMessage("there is no drill strom");
    }

    @Test
    void letters_are_held_against_what_was_sent() {
        var letter = new Letters.Letter("orders", "a", "view", "not readable");

        assertThat(Poison.wrong(List.of(letter), Set.of("a"))).isEmpty();
        assertThat(Poison.wrong(List.of(letter), Set.of("a", "b"))).containsExactly("it is in no dead letter: b");
        assertThat(Poison.wrong(List.of(letter), Set.of()))
                .singleElement()
                .asString()
                .contains("is no poison");
        assertThat(Poison.wrong(List.of(new Letters.Letter("orders", "a", "view", "")), Set.of("a")))
                .singleElement()
                .asString()
                .contains("does not say why");
    }
}
