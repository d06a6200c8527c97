package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Rehearsal;
import street12.acceptance.kubelet.DeploymentSpec;
import street12.acceptance.kubernetes.Manifests;
import street12.acceptance.running.Await;

/** An instance that hangs does not live by the manifests' probe, and is started again, while the others serve. */
final class SelfHealing implements Drill {

    private static final int PROBES_PER_SECOND = 5;
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);
    private static final String EVENT_LOOP = "vert.x-eventloop-thread-";

    /**
     * One way to hang.
     *
     * @param threads that do; empty for all of the process (SIGSTOP)
     * @param isAsked whether customers' requests are for this one: those that it had cannot all be answered
     */
    private record Hang(String what, String instance, Optional<Predicate<String>> threads, boolean isAsked) {

        void begin(Fleet fleet) {
            var member = fleet.member(instance);
            if (threads.isEmpty()) member.pause();
            else if (fleet.hold(member, threads.get()).isEmpty())
                throw new IllegalStateException(instance + " has no such threads");
        }

        /** Also when it was started again meanwhile. */
        void end(Fleet fleet) {
            var member = fleet.member(instance);
            if (threads.isPresent()) fleet.release(member);
            else if (member.isAlive()) member.resume();
        }

        @Override
        public String toString() {
            return what + " of " + instance;
        }
    }

    private static final List<Hang> HANGS = List.of(
            new Hang("one event loop", "delivery-1", Optional.of((EVENT_LOOP + 0)::equals), false),
            new Hang("the other event loop", "coupon-1", Optional.of((EVENT_LOOP + 1)::equals), false),
            new Hang("all", "message-1", Optional.empty(), false),
            new Hang("every event loop", "view-1", Optional.of(name -> name.startsWith(EVENT_LOOP)), true));

    @Override
    public String name() {
        return "self-healing";
    }

    @Override
    public String promise() {
        return "an instance whose event loop is blocked is found by its liveness and started again, while the others serve";
    }

    @Override
    public Verdict run(Run run) {
        if (!Manifests.whyNone().isEmpty()) return Verdict.skipped(Manifests.whyNone());
        var manifests = Cluster.manifests();
        var held = HANGS.stream()
                .filter(hang -> hang.threads().isPresent())
                .map(Hang::instance)
                .collect(Collectors.toSet());
        var wish = Cluster.timed(Wish.of(run), manifests)
                // As many as there are on any machine of more than one core
                .with("EVENT_LOOPS", "2")
                .with(new Rehearsal(Map.of(), Optional.empty(), held));
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        try (var fleet = run.ground().fleet(wish);
                var cluster = new Cluster(run, fleet, manifests);
                var probe = Probe.start(cluster.gateway(), PROBES_PER_SECOND)) {
            for (var hang : HANGS) {
                Alone.calmSamples(probe);
                hang(run, cluster, manifests, probe, hang, findings, figures);
            }
            probe.finish(Duration.ofSeconds(30));
            findings.addAll(run.ground().judge(fleet).atRest(probe.promises(), 0, REST_WITHIN, false));
        }
        return Verdict.of(findings, figures);
    }

    private static void hang(
            Run run,
            Cluster cluster,
            Manifests manifests,
            Probe probe,
            Hang hang,
            List<String> findings,
            List<String> figures) {
        var fleet = cluster.fleet();
        var pod = cluster.deployment(fleet.member(hang.instance()).kind()).pod(fleet.member(hang.instance()));
        var spec = DeploymentSpec.of(manifests, pod.member().kind()).pod();
        var noticed = spec.liveness().orElseThrow().noticesWithin().plus(SLACK);
        int failedBefore = probe.failures().size();
        int restarts = pod.restarts();
        long began = Probe.now();
        run.say("hold " + hang);
        long noticedAfter;
        long restartedAfter;
        try {
            hang.begin(fleet);
            Await.until(hang + " is noticed", noticed, pod::isRestarting);
            noticedAfter = Probe.now() - began;
            Await.until(hang + ": it is started again", spec.grace().plus(SLACK), () -> pod.restarts() > restarts);
            restartedAfter = Probe.now() - began;
        } catch (AssertionError e) {
            findings.add(e.getMessage());
            return;
        } finally {
            hang.end(fleet);
        }
        Await.until(hang.instance() + " is ready again", READY_WITHIN, () -> pod.isReadyFor(Duration.ZERO));
        long readyAfter = Probe.now() - began;
        Alone.calmSamples(probe);
        var failed = probe.failures().subList(failedBefore, probe.failures().size());
        run.tape().saySome("not answered as intended", failed);
        if (!hang.isAsked() && !failed.isEmpty()) findings.add(hang + ": " + failed.size() + " requests failed");
        figures.add(
                "%s: noticed after %.1f s, started again after %.1f s, ready after %.1f s; slowest order %.1f s, %d requests failed"
                        .formatted(
                                hang,
                                noticedAfter / 1e3,
                                restartedAfter / 1e3,
                                readyAfter / 1e3,
                                slowest(probe, began) / 1e3,
                                failed.size()));
    }

    private static long slowest(Probe probe, long since) {
        return probe.samplesSince(since).stream()
                .mapToLong(sample -> sample.took(Probe.now()))
                .max()
                .orElse(0);
    }
}
