package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionTest {

    private static final Arguments WANTED = Arguments.of("storm", "--seed", "7", "--orders", "100", "--faults", "10");

    private static Bout bout(int number, int faults) {
        var planned = new Bout.Planned(BoutTest.fault("a", "a"), Duration.ZERO, Duration.ofSeconds(1));
        return new Bout(number, Collections.nCopies(faults, planned));
    }

    @Test
    void a_storm_begins_at_its_beginning(@TempDir Path folder) {
        assertThat(Position.in(folder, WANTED)).isEqualTo(new Position(7, 100, 10, 0, 0));
    }

    @Test
    void it_goes_on_where_it_was_kept_whatever_is_wanted_now(@TempDir Path folder) {
        Position.in(folder, WANTED).after(bout(0, 3)).after(bout(1, 2)).keep(folder);

        var other = Arguments.of("storm", "--seed", "8", "--orders", "5", "--faults", "5");
        assertThat(Position.in(folder, other)).isEqualTo(new Position(7, 100, 10, 2, 5));
    }

    @Test
    void what_is_kept_replaces_what_was_kept_before(@TempDir Path folder) {
        var position = Position.in(folder, WANTED);
        position.keep(folder);
        position.after(bout(0, 1)).keep(folder);

        assertThat(Position.of(folder).bouts()).isEqualTo(1);
    }

    @Test
    void where_nothing_was_begun_nothing_can_be_gone_on_with(@TempDir Path folder) {
        assertThatThrownBy(() -> Position.of(folder)).hasMessageContaining("no storm was begun");
    }

    @Test
    void faults_are_spread_over_the_orders() {
        var position = new Position(7, 100, 10, 3, 5);

        assertThat(List.of(0, 40, 50).stream().map(position::isFaultDue)).containsOnly(false);
        assertThat(position.isFaultDue(51)).isTrue();
    }

    @Test
    void no_fault_comes_before_the_first_order() {
        assertThat(new Position(7, 100, 10, 0, 0).isFaultDue(0)).isFalse();
    }

    @Test
    void it_is_over_when_all_orders_and_all_faults_were() {
        assertThat(new Position(7, 100, 10, 5, 10).isOver(100)).isTrue();
        assertThat(new Position(7, 100, 10, 5, 9).isOver(100)).isFalse();
        assertThat(new Position(7, 100, 10, 5, 10).isOver(99)).isFalse();
    }

    @Test
    void all_faults_come_even_when_the_orders_are_there() {
        assertThat(new Position(7, 100, 10, 5, 9).isFaultDue(100)).isTrue();
        assertThat(new Position(7, 100, 10, 5, 10).isFaultDue(5000)).isFalse();
    }
}
