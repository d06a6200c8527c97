package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.acceptance.fleet.FleetEnded;

class TroubleTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Tape tape = new Tape(line -> {});
    private KeptFindings findings;
    private Trouble trouble;

    @BeforeEach
    void begin(@TempDir Path folder) {
        findings = KeptFindings.in(folder);
        trouble = new Trouble(tape, findings);
    }

    private Fault fault(String name) {
        return new Fault(name, Set.of(name), () -> done.add("begin " + name), () -> done.add("end " + name), () -> {
            done.add("back " + name);
            return true;
        });
    }

    private static Bout bout(Fault... faults) {
        return new Bout(
                1,
                List.of(faults).stream()
                        .map(fault -> new Bout.Planned(fault, Duration.ZERO, Duration.ofMillis(20)))
                        .toList());
    }

    @Test
    void what_begins_is_undone_and_waited_for() {
        trouble.perform(bout(fault("a")));

        assertThat(done).containsExactly("begin a", "end a", "back a");
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void all_faults_of_a_bout_are_undone() {
        trouble.perform(bout(fault("a"), fault("b"), fault("c")));

        assertThat(done).contains("end a", "end b", "end c");
    }

    @Test
    void a_fault_that_could_not_begin_is_found_and_undone_all_the_same() {
        Runnable fails = () -> {
            throw new IllegalStateException("no such process");
        };
        trouble.perform(bout(new Fault("a", Set.of("a"), fails, () -> done.add("end a"), () -> true)));

        assertThat(done).containsExactly("end a");
        assertThat(findings.all()).singleElement().asString().contains("no such process");
    }

    @Test
    void what_cannot_be_undone_is_found() {
        Runnable fails = () -> {
            throw new IllegalStateException("it does not start");
        };
        trouble.perform(bout(new Fault("a", Set.of("a"), () -> {}, fails, () -> true)));

        assertThat(findings.all()).singleElement().asString().contains("it does not start");
    }

    @Test
    void that_the_drill_itself_was_ended_in_the_middle_is_no_finding() {
        Runnable fails = () -> {
            throw new FleetEnded();
        };
        trouble.perform(bout(new Fault("a", Set.of("a"), () -> {}, fails, () -> true)));

        assertThat(tape.lines()).anyMatch(line -> line.contains("the fleet has ended"));
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void the_tape_says_what_was_done_when() {
        trouble.perform(bout(fault("a")));

        assertThat(tape.lines()).anyMatch(line -> line.matches("\\d{4}-.*Z begin a"));
        assertThat(tape.lines()).anyMatch(line -> line.matches("\\d{4}-.*Z end a"));
    }
}
