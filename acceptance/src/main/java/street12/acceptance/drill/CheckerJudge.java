package street12.acceptance.drill;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import street12.acceptance.check.Checker;
import street12.acceptance.check.Promises;
import street12.acceptance.check.Violation;
import street12.acceptance.running.SystemUnderTest;

/** Holds the invariants of the design against a system. */
final class CheckerJudge implements Judge {

    private final Checker checker;
    private final Tape tape;

    CheckerJudge(SystemUnderTest system, Tape tape) {
        checker = Checker.of(system);
        this.tape = tape;
    }

    @Override
    public Watch watch(Supplier<Collection<Long>> acknowledged, Consumer<Violation> listener) {
        var watch = checker.watch(acknowledged, listener);
        return new Watch() {
            @Override
            public long samples() {
                return watch.samples();
            }

            @Override
            public void close() {
                watch.close();
            }
        };
    }

    @Override
    public List<String> atRest(Promises promises, int poison, Duration within, boolean replayed) {
        tape.say("waiting for rest");
        try {
            checker.allowDeadLetters(poison).awaitRest(within);
        } catch (AssertionError e) {
            return List.of(e.getMessage());
        }
        tape.say("at rest");
        if (replayed) checker.compareWithReplay();
        var verdict = checker.verdict(promises);
        tape.say(verdict.text().lines().findFirst().orElse(""));
        return verdict.isClean() ? List.of() : List.of(verdict.text());
    }

    @Override
    public List<Violation> whenStill(Promises promises, Duration within) {
        tape.say("waiting until nothing moves");
        var verdict = checker.awaitStillness(within).verdict(promises);
        tape.say(verdict.text());
        return verdict.violations();
    }

    @Override
    public Set<Long> toldSince() {
        return checker.toldSince();
    }
}
