package street12.acceptance.drill;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a drill.
 *
 * @param findings what broke, or why it could not be done here
 * @param figures what was measured, whether it passed or not
 */
record Verdict(Outcome outcome, List<String> findings, List<String> figures) {

    enum Outcome {
        PASSED,
        FAILED,
        /** It cannot be done on this machine. It says so, and is no success. */
        SKIPPED
    }

    /** Passed, unless something was found. */
    static Verdict of(List<String> findings, List<String> figures) {
        var outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        return new Verdict(outcome, List.copyOf(findings), List.copyOf(figures));
    }

    static Verdict skipped(String reason) {
        return new Verdict(Outcome.SKIPPED, List.of(reason), List.of());
    }

    boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** In a few lines: of a long finding the first, the rest is in the report. */
    List<String> summary() {
        var lines = new ArrayList<String>();
        lines.add(outcome.name());
        figures.forEach(figure -> lines.add("  " + figure));
        findings.forEach(
                finding -> lines.add("  - " + finding.lines().findFirst().orElse("")));
        return lines;
    }
}
