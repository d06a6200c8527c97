package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoutTest {

    private static final int MANY = 2_000;

    private final List<Fault> faults = faults();

    private static List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        for (var part : List.of("order-1", "order-2", "kafka")) {
            for (var what : List.of("kill", "pause", "restart")) faults.add(fault(what + "-" + part, part));
        }
        for (int i = 0; i < 50; i++) faults.add(fault("cut-link-" + i, "link-" + i));
        faults.add(fault("cut-all", "link-0", "link-1", "link-2"));
        faults.add(fault("provider-fails", "provider"));
        return faults;
    }

    static Fault fault(String name, String... hits) {
        return new Fault(name, Set.of(hits), () -> {}, () -> {}, () -> true);
    }

    private List<Bout> many(long seed) {
        return IntStream.range(0, MANY).mapToObj(i -> Bout.of(seed, i, faults)).toList();
    }

    @Test
    void the_same_seed_gives_the_same_bouts() {
        assertThat(many(7).toString()).isEqualTo(many(7).toString());
    }

    @Test
    void another_seed_gives_others() {
        assertThat(many(7).toString()).isNotEqualTo(many(8).toString());
    }

    @Test
    void a_bout_is_known_without_those_before_it() {
        assertThat(Bout.of(7, 1234, faults).toString())
                .isEqualTo(many(7).get(1234).toString());
    }

    @Test
    void a_bout_has_one_to_three_faults_and_all_of_these_come() {
        assertThat(many(7))
                .extracting(bout -> bout.faults().size())
                .contains(1, 2, 3)
                .doesNotContain(0, 4);
    }

    @Test
    void no_part_is_hit_twice_at_a_time() {
        for (var bout : many(7)) {
            var hit = new ArrayList<String>();
            bout.faults().forEach(planned -> hit.addAll(planned.fault().hits()));
            assertThat(hit).as(bout.toString()).doesNotHaveDuplicates();
        }
    }

    @Test
    void every_fault_comes_and_every_kind_about_as_often_as_any_other() {
        var names = new HashSet<String>();
        int kills = 0;
        int providers = 0;
        for (var bout : many(7)) {
            for (var planned : bout.faults()) {
                names.add(planned.fault().name());
                if (planned.fault().name().startsWith("kill")) kills++;
                if (planned.fault().name().startsWith("provider")) providers++;
            }
        }
        assertThat(names).hasSameSizeAs(faults);
        assertThat(kills).isBetween(providers * 3 / 4, providers * 5 / 4);
    }

    @Test
    void no_fault_lasts_for_ever() {
        for (var bout : many(7)) {
            for (var planned : bout.faults()) {
                assertThat(planned.lasts()).isPositive();
                assertThat(planned.after().plus(planned.lasts())).isLessThanOrEqualTo(Bout.LONGEST);
            }
        }
        assertThat(Bout.LONGEST).isLessThan(Duration.ofSeconds(15));
    }
}
