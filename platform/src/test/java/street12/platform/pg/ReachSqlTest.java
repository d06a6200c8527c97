package street12.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import street12.platform.auth.Reach;

class ReachSqlTest {

    private static final Optional<Set<String>> NONE = Optional.of(Set.of());
    private static final Optional<Set<String>> FOOD = Optional.of(Set.of("food"));
    private static final Optional<Set<String>> BOTH = Optional.of(Set.of("food", "flowers"));
    private static final Optional<Set<String>> EVERY = Optional.empty();

    private final Tuple values = Tuple.of(7L);

    @Test
    void everything_asks_for_nothing() {
        assertThat(condition(EVERY, null, EVERY)).isEqualTo("true");
        assertThat(values.size()).isEqualTo(1);
    }

    @Test
    void a_customer_s_own_are_found_by_the_user_alone() {
        assertThat(condition(NONE, "ann", EVERY)).isEqualTo("(user_id = $2)");
        assertThat(values.getString(1)).isEqualTo("ann");
    }

    @Test
    void lines_and_the_own_of_some_lines_are_either_of_both() {
        assertThat(condition(FOOD, "ann", BOTH)).isEqualTo("(line = $2 or (user_id = $3 and line = any($4)))");
        assertThat(values.getString(1)).isEqualTo("food");
        assertThat(values.getArrayOfStrings(3)).containsExactlyInAnyOrder("food", "flowers");
    }

    @Test
    void staff_of_a_line_who_own_nothing_see_the_line_and_strangers_see_nothing() {
        assertThat(condition(FOOD, null, EVERY)).isEqualTo("(line = $2)");
        assertThat(condition(NONE, null, EVERY)).isEqualTo("false");
    }

    private String condition(Optional<Set<String>> lines, String owner, Optional<Set<String>> ownersLines) {
        return ReachSql.condition(new Reach(lines, Optional.ofNullable(owner), ownersLines), values);
    }
}
