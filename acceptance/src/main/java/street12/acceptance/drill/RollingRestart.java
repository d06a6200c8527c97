package street12.acceptance.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Await;
import street12.acceptance.running.Installation;

/** As a new version is rolled out: every instance in its turn is stopped and started, and no customer notices. */
final class RollingRestart implements Drill {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);
    private static final Duration LATE_BY = Duration.ofSeconds(2);

    /** What an orchestrator is given to learn that an instance takes no more, while it still serves. */
    private static final String DRAIN_MS = "2000";

    private final List<String> services;
    private final Duration lateBy;

    RollingRestart() {
        this(Installation.SERVICES, LATE_BY);
    }

    /** @param lateBy how much later than usual an order may be */
    RollingRestart(List<String> services, Duration lateBy) {
        this.services = services;
        this.lateBy = lateBy;
    }

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String promise() {
        return "every instance is restarted in its turn under load: no request fails, no order is late by more than 2 s";
    }

    @Override
    public Verdict run(Run run) {
        var wish = Wish.of(run).with("DRAIN_MS", DRAIN_MS);
        try (var fleet = run.ground().fleet(wish)) {
            return run(run, fleet);
        }
    }

    Verdict run(Run run, Fleet fleet) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        try (var probe = Probe.start(fleet.gateway(), run.arguments().rate())) {
            long usual = median(Alone.calmSamples(probe));
            int failedBefore = probe.failures().size();
            long began = Probe.now();
            for (var service : services) {
                for (var instance : fleet.instancesOf(service)) restart(run, instance);
            }
            long patience = lateBy.toMillis() + usual;
            long whole = Probe.now() + patience;
            Await.until("the last orders are there", Duration.ofMinutes(1), () -> Probe.now() > whole);
            var orders = probe.samplesSince(began).stream()
                    .filter(sample -> sample.at() < whole - patience)
                    .toList();
            long slowest = tooks(orders).max().orElse(0);
            var late = orders.stream()
                    .filter(sample -> sample.took(Probe.now()) > patience)
                    .map(RollingRestart::tell)
                    .toList();
            var failed = probe.failures().subList(failedBefore, probe.failures().size());
            run.tape().saySome("not answered as intended", failed);
            run.tape().saySome("late", late);
            figures.add("%d orders; usual: %d ms; slowest: %d ms".formatted(orders.size(), usual, slowest));
            figures.add("%d requests failed, %d orders were late".formatted(failed.size(), late.size()));
            if (!failed.isEmpty()) findings.add(failed.size() + " requests failed; the first: " + failed.get(0));
            if (!late.isEmpty())
                findings.add(late.size() + " orders were late by more than " + lateBy.toSeconds() + " s");
            if (orders.isEmpty()) findings.add("nobody ordered: this shows nothing");
            probe.finish(Duration.ofSeconds(30));
            findings.addAll(run.ground().judge(fleet).atRest(probe.promises(), 0, REST_WITHIN, false));
        }
        return Verdict.of(findings, figures);
    }

    private static void restart(Run run, Member instance) {
        run.say("stop " + instance.name());
        instance.stop();
        run.say("start " + instance.name());
        instance.start();
        Await.until(instance.name() + " is ready", READY_WITHIN, instance::isReady);
        run.say("ready " + instance.name());
        // The next one's turn comes when this one has its share of the work: an orchestrator's minReadySeconds
        Trouble.pause(Duration.ofSeconds(2));
    }

    private static String tell(Sample order) {
        long now = Probe.now();
        return "placed at %s, answered after %d ms, started after %d ms"
                .formatted(Instant.now().minusMillis(now - order.at()), order.answered(), order.took(now));
    }

    private static LongStream tooks(List<Sample> orders) {
        return orders.stream().mapToLong(sample -> sample.took(Probe.now()));
    }

    private static long median(List<Sample> samples) {
        var times = samples.stream().map(Sample::started).sorted().toList();
        return times.get(times.size() / 2);
    }
}
