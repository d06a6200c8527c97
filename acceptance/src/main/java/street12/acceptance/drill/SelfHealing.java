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
import street12.acceptance.kubelet.Pod;
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
        try (var fleet = run.ground().fleet(wish);
                var cluster = new Cluster(run, fleet, manifests);
                var probe = Probe.start(cluster.gateway(), PROBES_PER_SECOND)) {
            var ward = new Ward(run, cluster, manifests, probe);
            HANGS.forEach(ward::hang);
            probe.finish(Duration.ofSeconds(30));
            ward.findings.addAll(run.ground().judge(fleet).atRest(probe.promises(), 0, REST_WITHIN, false));
            return Verdict.of(ward.findings, ward.figures);
        }
    }

    /** Where instances hang, one after the other. */
    private static final class Ward {

        private final List<String> findings = new ArrayList<>();
        private final List<String> figures = new ArrayList<>();
        private final Run run;
        private final Cluster cluster;
        private final Manifests manifests;
        private final Probe probe;

        Ward(Run run, Cluster cluster, Manifests manifests, Probe probe) {
            this.run = run;
            this.cluster = cluster;
            this.manifests = manifests;
            this.probe = probe;
        }

        void hang(Hang hang) {
            Alone.calmSamples(probe);
            var member = cluster.fleet().member(hang.instance());
            var pod = cluster.deployment(member.kind()).pod(member);
            int failedBefore = probe.failures().size();
            long began = Probe.now();
            run.say("hold " + hang);
            try {
                figures.add(hang + ": " + mend(hang, pod, began));
            } catch (AssertionError e) {
                findings.add(e.getMessage());
                return;
            } finally {
                hang.end(cluster.fleet());
            }
            Alone.calmSamples(probe);
            var failed = probe.failures().subList(failedBefore, probe.failures().size());
            run.tape().saySome("not answered as intended", failed);
            figures.add("  slowest order %.1f s, %d requests failed".formatted(slowest(began) / 1e3, failed.size()));
            if (!hang.isAsked() && !failed.isEmpty()) findings.add(hang + ": " + failed.size() + " requests failed");
        }

        /** How long it took, as the manifests' numbers allow it. */
        private String mend(Hang hang, Pod pod, long began) {
            var spec = DeploymentSpec.of(manifests, pod.member().kind()).pod();
            int restarts = pod.restarts();
            hang.begin(cluster.fleet());
            var notices = spec.liveness().orElseThrow().noticesWithin();
            Await.until(hang + " is noticed", notices.plus(SLACK), pod::isRestarting);
            double noticed = secondsSince(began);
            Await.until(hang + ": it is started again", spec.grace().plus(SLACK), () -> pod.restarts() > restarts);
            double restarted = secondsSince(began);
            Await.until(hang + ": it is ready again", READY_WITHIN, () -> pod.isReadyFor(Duration.ZERO));
            return "noticed after %.1f s, started again after %.1f s, ready after %.1f s"
                    .formatted(noticed, restarted, secondsSince(began));
        }

        private static double secondsSince(long began) {
            return (Probe.now() - began) / 1e3;
        }

        private long slowest(long since) {
            return probe.samplesSince(since).stream()
                    .mapToLong(sample -> sample.took(Probe.now()))
                    .max()
                    .orElse(0);
        }
    }
}
