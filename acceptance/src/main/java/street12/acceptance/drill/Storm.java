package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Member;

/** The long one: many orders of all lines, many faults, alone and together, and then everything is held against what was promised. */
final class Storm implements Drill {

    private static final Duration REST_WITHIN = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String promise() {
        return "orders of all lines under random faults: no order lost, nothing doubled, all at rest (--orders, --faults)";
    }

    @Override
    public Verdict run(Run run) {
        try (var fleet = run.ground().fleet(Wish.of(run).withOwnClocks())) {
            return run(run, fleet);
        }
    }

    Verdict run(Run run, Fleet fleet) {
        var begin = Position.in(run.folder(), run.arguments());
        var poison = new PoisonRecords(fleet.kafka(), run.folder().resolve("poison.txt"));
        var catalogue = Catalogue.of(fleet, poison);
        catalogue.impossible().forEach((fault, why) -> run.say("without " + fault + ": " + why));
        var found = KeptFindings.in(run.folder());
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        var judge = run.ground().judge(fleet);
        int rate = run.arguments().rate();
        try (var traffic = run.ground().traffic(fleet, run.folder().resolve("journal"), begin.seed(), rate)) {
            try (var watch =
                    judge.watch(() -> traffic.promises().placed(), seen -> found.add("seen meanwhile: " + seen))) {
                var blowing = new Blowing(run, fleet, traffic, catalogue, begin, found);
                blowing.toItsEnd();
                figures.add(blowing.position.faults() + " faults in " + blowing.position.bouts() + " bouts");
                figures.add("starts that failed, and were made again: " + catalogue.startedAgain());
                traffic.stop();
                figures.add(watch.samples() + " looks at what must hold always");
            }
            figures.addAll(traffic.figures());
            run.tape().saySome("not answered as intended", traffic.failures());
            findings.addAll(found.all());
            findings.addAll(traffic.broken());
            findings.addAll(judge.atRest(traffic.promises(), poison.sent().size(), REST_WITHIN, true));
            findings.addAll(Poison.wrong(Letters.all(fleet.kafka()), poison.sent()));
        }
        return Verdict.of(findings, figures);
    }

    /** While there are orders and faults. */
    private static final class Blowing {

        private static final Duration LOOK_EVERY = Duration.ofMillis(500);
        private static final Duration BREATH = Duration.ofSeconds(2);
        private static final Duration STUCK_AFTER = Duration.ofMinutes(5);

        private final Run run;
        private final Fleet fleet;
        private final Traffic traffic;
        private final Catalogue catalogue;
        private final Trouble trouble;
        private final KeptFindings found;
        private Position position;
        private int placed;
        private long placedAt = System.nanoTime();

        Blowing(Run run, Fleet fleet, Traffic traffic, Catalogue catalogue, Position begin, KeptFindings found) {
            this.run = run;
            this.fleet = fleet;
            this.traffic = traffic;
            this.catalogue = catalogue;
            this.position = begin;
            this.found = found;
            trouble = new Trouble(run.tape(), found);
            position.keep(run.folder());
        }

        /** Until there were as many orders, and as many faults, as were asked for. */
        void toItsEnd() {
            while (!position.isOver(traffic.placed())) {
                if (position.isFaultDue(traffic.placed())) bout();
                else Trouble.pause(LOOK_EVERY);
                if (isStuck()) {
                    found.add("no order was taken for " + STUCK_AFTER.toMinutes() + " min");
                    break;
                }
            }
            run.say(position + ", " + traffic.placed() + " orders; no more of either");
        }

        private void bout() {
            var bout = Bout.of(position.seed(), position.bouts(), catalogue.all());
            trouble.perform(bout);
            Trouble.pause(BREATH);
            position = position.after(bout);
            position.keep(run.folder());
            for (var member : fleet.members()) startAgain(member);
        }

        /** All faults are undone: who is not there now has ended by itself, or with all others, who are not started any more. */
        private void startAgain(Member member) {
            if (member.isAlive()) return;
            member.start();
            run.say(member.name() + " has ended by itself");
            found.add(member.name() + " has ended by itself");
        }

        private boolean isStuck() {
            if (traffic.placed() > placed) {
                placed = traffic.placed();
                placedAt = System.nanoTime();
            }
            return System.nanoTime() - placedAt > STUCK_AFTER.toNanos();
        }
    }
}
