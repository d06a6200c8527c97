package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @Test
    void nothing_asks_for_the_list() {
        assertThat(Arguments.of().drill()).isEmpty();
    }

    @Test
    void a_drill_without_options_has_a_seed_all_the_same() {
        var arguments = Arguments.of("storm");

        assertThat(arguments.drill()).isEqualTo("storm");
        assertThat(arguments.seed()).isPositive();
        assertThat(arguments.keep()).isFalse();
        assertThat(arguments.resume()).isEmpty();
    }

    @Test
    void all_options_are_read_in_any_order() {
        var arguments = Arguments.of(
                "storm",
                "--keep",
                "--faults",
                "8",
                "--seed",
                "-3",
                "--orders",
                "150",
                "--rate",
                "3",
                "--minutes",
                "2",
                "--instances",
                "1");

        assertThat(arguments)
                .isEqualTo(new Arguments("storm", -3, 150, 8, 3, 2, 1, true, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "--seed 1, which drill?",
        "storm --sed 1, there is no option --sed",
        "storm --seed, --seed needs a value",
        "storm --seed one, --seed must be a whole number: one",
        "storm --orders 0, '--orders must be a whole number, 1 at the least: 0'",
        "storm --faults -1, '--faults must be a whole number, 1 at the least: -1'",
        "storm --minutes 1.5, '--minutes must be a whole number, 1 at the least: 1.5'",
        "storm --orders 99999999999, --orders must be a whole number",
        "storm --seed 1 --seed 2, --seed was said twice",
        "storm --keep --keep, --keep was said twice",
        "storm fast, there is no option fast",
        "fencing --resume somewhere, only a storm can be gone on with",
        "storm --resume nowhere-at-all, no storm was begun in nowhere-at-all",
    })
    void what_is_wrong_is_said(String words, String expected) {
        assertThatThrownBy(() -> Arguments.of(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void a_storm_that_is_gone_on_with_wants_what_it_wanted(@TempDir Path folder) {
        new Position(42, 100_000, 1_000, 17, 31).keep(folder);

        var arguments = Arguments.of("storm", "--resume", folder.toString(), "--seed", "7", "--orders", "5");

        assertThat(arguments.seed()).isEqualTo(42);
        assertThat(arguments.orders()).isEqualTo(100_000);
        assertThat(arguments.faults()).isEqualTo(1_000);
        assertThat(arguments.resume()).contains(folder);
    }
}
