package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {

    @Test
    void what_was_found_fails_a_drill() {
        assertThat(Verdict.of(List.of(), List.of("3 orders")).isFailed()).isFalse();
        assertThat(Verdict.of(List.of("order 1 is lost"), List.of()).isFailed()).isTrue();
    }

    @Test
    void what_was_skipped_did_not_pass() {
        var verdict = Verdict.skipped("no namespaces here");

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.SKIPPED);
        assertThat(verdict.summary()).containsExactly("SKIPPED", "  - no namespaces here");
    }

    @Test
    void the_summary_has_the_first_line_of_each_finding() {
        var verdict = Verdict.of(List.of("order 1 is lost\n  its whole history"), List.of("3 orders"));

        assertThat(verdict.summary()).containsExactly("FAILED", "  3 orders", "  - order 1 is lost");
    }

    @Test
    void the_report_has_it_all_with_the_seed(@TempDir Path folder) throws Exception {
        var run = new Run(Arguments.of("poison", "--seed", "12"), folder, null, new Tape(line -> {}));
        run.say("something was done");
        var verdict = Verdict.of(List.of("order 1 is lost\n  its whole history"), List.of("3 orders"));

        var report = Files.readString(Report.write(new Poison(), run, verdict, Duration.ofSeconds(61)));

        assertThat(report)
                .contains("poison: FAILED", "Seed 12; 61 s", "its whole history", "3 orders", "something was done");
    }
}
