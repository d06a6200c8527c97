package street12.acceptance.drill;

import java.util.ArrayList;

/** Each loss in a system of its own, one after the other. */
final class Restores implements Drill {

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String promise() {
        return "each store is lost and comes back as it was earlier, the others as they are: what is mended, what is lost";
    }

    @Override
    public Verdict run(Run run) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        for (var loss : Loss.each()) {
            run.say(loss.name() + ": " + loss.promise());
            // Goes with the system's data where all is well
            var folder = run.folder().resolve("system").resolve(loss.name());
            var verdict = new Restore(loss).run(new Run(run.arguments(), folder, run.ground(), run.tape()));
            verdict.findings().forEach(finding -> findings.add(loss.name() + ": " + finding));
            figures.add(loss.name() + ": " + verdict.outcome());
            verdict.figures().forEach(figure -> figures.add("  " + figure));
        }
        return Verdict.of(findings, figures);
    }
}
