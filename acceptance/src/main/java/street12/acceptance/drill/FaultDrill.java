package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.running.Installation;

/**
 * Faults, one after the other and each alone, under light load: nothing is lost, and it is known how soon all is well again.
 *
 * @param held how long each fault lasts
 * @param wish what its system must be, beside the usual
 */
record FaultDrill(String name, String promise, List<String> faults, Duration held, UnaryOperator<Wish> wish)
        implements Drill {

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int PROBES_PER_SECOND = 5;
    private static final Duration REST_WITHIN = Duration.ofMinutes(5);

    static FaultDrill of(String fault) {
        return new FaultDrill(
                fault,
                FaultNames.says(fault) + ": nothing is lost, and soon all is whole",
                List.of(fault),
                USUAL,
                fault.startsWith("clock-") ? Wish::withOwnClocks : UnaryOperator.identity());
    }

    static FaultDrill each() {
        return new FaultDrill(
                "each",
                "each fault alone, one after the other; a table of how soon all was whole",
                FaultNames.alone(),
                USUAL,
                Wish::withOwnClocks);
    }

    static FaultDrill split() {
        return new FaultDrill(
                "split",
                "the event bus is split for 20 s and joined: what waited goes on by itself",
                List.of("split-event-bus"),
                LONG,
                UnaryOperator.identity());
    }

    static FaultDrill full(String store, int megabytes) {
        return new FaultDrill(
                "full-" + store,
                "the disk of " + store + " is full for 20 s: nothing is lost, and what waited goes on",
                List.of("full-" + store),
                LONG,
                wish -> wish.withSmallDisk(store, megabytes));
    }

    @Override
    public Verdict run(Run run) {
        try (var fleet = run.ground().fleet(wish.apply(Wish.of(run)))) {
            var catalogue = Catalogue.of(
                    fleet, new PoisonRecords(fleet.kafka(), run.folder().resolve("poison.txt")));
            var possible = faults.stream()
                    .filter(fault -> catalogue.whyNot(fault).isEmpty())
                    .toList();
            return possible.isEmpty()
                    ? Verdict.skipped(catalogue.whyNot(faults.get(0)).orElseThrow())
                    : run(run, fleet, catalogue, possible);
        }
    }

    private Verdict run(Run run, Fleet fleet, Catalogue catalogue, List<String> possible) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        var undone = KeptFindings.in(run.folder());
        try (var probe = Probe.start(fleet.gateway(), PROBES_PER_SECOND)) {
            var alone = Alone.of(probe, new Trouble(run.tape(), undone));
            figures.add("usual: an order takes up to " + alone.usual() + " ms");
            for (var fault : faults)
                catalogue.whyNot(fault).ifPresent(why -> figures.add("skipped " + fault + ": " + why));
            figures.addAll(Measured.HEAD.lines().toList());
            for (var fault : possible) {
                var measured = alone.measure(catalogue.fault(fault), isRedundant(fleet, fault), held);
                run.say(measured.row());
                figures.add(measured.row());
                findings.addAll(measured.missed());
                fleet.awaitReady();
            }
            figures.add("starts that failed, and were made again: " + catalogue.startedAgain());
            run.tape().saySome("not answered as intended", probe.failures());
            probe.finish(Duration.ofSeconds(30));
            findings.addAll(run.ground().judge(fleet).atRest(probe.promises(), 0, REST_WITHIN, true));
        }
        findings.addAll(undone.all());
        return Verdict.of(findings, figures);
    }

    /** Only a process has a second one; a network that is bad before a store is bad for all. */
    private static boolean isRedundant(Fleet fleet, String fault) {
        return Installation.SERVICES.stream()
                .anyMatch(service -> fault.endsWith("-" + service)
                        && fleet.instancesOf(service).size() > 1);
    }
}
