package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import street12.platform.auth.Reach;
import street12.view.domain.Part;

class PartsTest {

    private static final Optional<Set<String>> EVERY = Optional.empty();
    private static final Optional<Set<String>> NONE = Optional.of(Set.of());

    private final Parts parts = new Parts(Set.of("shop", "food", "calls"));

    @Test
    void who_reaches_everything_reads_the_one_list_that_was_asked_for() {
        assertThat(parts.within(Generations.EVERYTHING, null, null)).containsExactly(new Part(null, null));
        assertThat(parts.within(Generations.EVERYTHING, "food", "ann")).containsExactly(new Part("food", "ann"));
    }

    @Test
    void a_customer_reads_a_list_of_their_own() {
        var customer = reach(NONE, "ann", EVERY);

        assertThat(parts.within(customer, null, null)).containsExactly(new Part(null, "ann"));
        assertThat(parts.within(customer, "food", null)).containsExactly(new Part("food", "ann"));
        assertThat(parts.within(customer, null, "ann")).containsExactly(new Part(null, "ann"));
        assertThat(parts.within(customer, null, "bob")).isEmpty();
    }

    @Test
    void a_customer_whose_token_is_for_some_lines_reads_their_own_of_each() {
        var customer = reach(NONE, "ann", Optional.of(Set.of("food", "shop")));

        assertThat(parts.within(customer, null, null))
                .containsExactlyInAnyOrder(new Part("food", "ann"), new Part("shop", "ann"));
        assertThat(parts.within(customer, "shop", null)).containsExactly(new Part("shop", "ann"));
        assertThat(parts.within(customer, "calls", null)).isEmpty();
    }

    @Test
    void a_line_that_nobody_runs_is_no_way_to_the_lists_of_others() {
        var customer = reach(NONE, "ann", EVERY);
        var ofMadeUpLines = reach(NONE, "ann", Optional.of(Set.of("food:user:bob")));

        assertThat(parts.within(customer, "food:user:bob", null)).isEmpty();
        assertThat(parts.within(ofMadeUpLines, null, null)).isEmpty();
        assertThat(parts.within(ofMadeUpLines, "food:user:bob", null)).isEmpty();
    }

    @Test
    void staff_read_the_lists_of_their_lines() {
        var staff = reach(Optional.of(Set.of("food", "calls")), null, EVERY);

        assertThat(parts.within(staff, null, null))
                .containsExactlyInAnyOrder(new Part("food", null), new Part("calls", null));
        assertThat(parts.within(staff, "food", "ann")).containsExactly(new Part("food", "ann"));
        assertThat(parts.within(staff, "shop", null)).isEmpty();
    }

    @Test
    void staff_who_are_customers_too_read_nothing_twice() {
        var both = reach(Optional.of(Set.of("food")), "ann", EVERY);

        assertThat(parts.within(both, null, null))
                .containsExactlyInAnyOrder(new Part("food", null), new Part("shop", "ann"), new Part("calls", "ann"));
        assertThat(parts.within(both, "food", null)).containsExactly(new Part("food", null));
        assertThat(parts.within(both, null, "bob")).containsExactly(new Part("food", "bob"));
    }

    @Test
    void whoever_has_no_part_in_anything_reads_nothing() {
        assertThat(parts.within(reach(NONE, null, EVERY), null, null)).isEmpty();
    }

    private static Reach reach(Optional<Set<String>> lines, String owner, Optional<Set<String>> ownersLines) {
        return new Reach(lines, Optional.ofNullable(owner), ownersLines);
    }
}
