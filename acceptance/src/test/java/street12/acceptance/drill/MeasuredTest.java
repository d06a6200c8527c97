package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final OptionalLong NEVER = OptionalLong.empty();

    private static Measured measured(boolean redundant, OptionalLong afterFault, OptionalLong afterBack) {
        return new Measured("kill-order", redundant, 2000, afterFault, afterBack, 4000, 100, 3);
    }

    private static OptionalLong ms(long millis) {
        return OptionalLong.of(millis);
    }

    @Test
    void five_seconds_after_it_is_back_are_the_aim() {
        assertThat(measured(false, NEVER, ms(5000)).missed()).isEmpty();
        assertThat(measured(false, NEVER, ms(5001)).missed())
                .singleElement()
                .asString()
                .contains("5.0 s after the part");
        assertThat(measured(false, NEVER, NEVER).missed())
                .singleElement()
                .asString()
                .contains("not in time");
    }

    @Test
    void three_seconds_after_the_fault_are_the_aim_where_there_is_a_second_instance() {
        assertThat(measured(true, ms(3000), ms(0)).missed()).isEmpty();
        assertThat(measured(true, ms(3001), ms(0)).missed())
                .singleElement()
                .asString()
                .contains("second instance");
        assertThat(measured(true, NEVER, ms(0)).missed()).hasSize(1);
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        long columns = Measured.HEAD
                .lines()
                .findFirst()
                .orElseThrow()
                .chars()
                .filter(c -> c == '|')
                .count();

        assertThat(measured(true, ms(900), ms(0))
                        .row()
                        .chars()
                        .filter(c -> c == '|')
                        .count())
                .isEqualTo(columns);
    }
}
