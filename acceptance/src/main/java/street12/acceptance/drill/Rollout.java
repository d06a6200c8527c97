package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import street12.acceptance.fleet.Rehearsal;
import street12.acceptance.kubelet.DeploymentSpec;
import street12.acceptance.kubernetes.Manifests;
import street12.acceptance.running.Installation;

/**
 * A new version is rolled out under load as a Deployment does it, by the numbers of the manifests; then the same without readiness and
 * without a farewell, to see that these are what it rests on.
 */
final class Rollout implements Drill {

    private static final int PROBES_PER_SECOND = 5;
    private static final List<String> ASKED = List.of("order", "gateway");
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "rollout";
    }

    @Override
    public String promise() {
        return "a new version is rolled out under load as the manifests say: 100 % of the requests are answered; without readiness, not";
    }

    @Override
    public Verdict run(Run run) {
        if (!Manifests.whyNone().isEmpty()) return Verdict.skipped(Manifests.whyNone());
        var manifests = Cluster.manifests();
        // Each pod gets a place of its own, as it gets an address of its own
        var rehearsal = new Rehearsal(
                Cluster.each(run.arguments().instances()), run.arguments().oldJars(), Set.of());
        try (var fleet = run.ground()
                        .fleet(Cluster.timed(Wish.of(run), manifests).with(rehearsal));
                var cluster = new Cluster(run, fleet, manifests);
                var probe = Probe.start(cluster.gateway(), PROBES_PER_SECOND)) {
            Alone.calmSamples(probe);
            var findings = new ArrayList<String>();
            var careful = rollOut(run, cluster, manifests, probe, Installation.SERVICES, UnaryOperator.identity());
            if (!careful.failed().isEmpty()) {
                findings.add(careful.failed().size() + " requests failed; the first: "
                        + careful.failed().get(0));
            }
            Alone.calmSamples(probe);
            run.say("without readiness, each old one killed as soon as a new one runs");
            var careless = rollOut(run, cluster, manifests, probe, ASKED, DeploymentSpec::careless);
            if (careless.failed().isEmpty()) findings.add("none failed without readiness either: this shows nothing");
            probe.finish(Duration.ofSeconds(30));
            findings.addAll(run.ground().judge(fleet).atRest(probe.promises(), 0, REST_WITHIN, false));
            return Verdict.of(
                    findings, List.of("as the manifests say: " + careful, ASKED + " without readiness: " + careless));
        }
    }

    /** @param failed each with its time */
    private record Rolled(long seconds, int orders, long troubled, int asked, int late, List<String> failed) {

        @Override
        public String toString() {
            return "%.2f %% of %d requests answered as intended, %d failed (of %d orders, %d met that), %d were late; it took %d s"
                    .formatted(
                            100.0 * (asked - failed.size()) / asked,
                            asked,
                            failed.size(),
                            orders,
                            troubled,
                            late,
                            seconds);
        }
    }

    /** One service after the other: two cores would not start six at a time. */
    private static Rolled rollOut(
            Run run,
            Cluster cluster,
            Manifests manifests,
            Probe probe,
            List<String> services,
            UnaryOperator<DeploymentSpec> how) {
        int asked = probe.asked();
        int late = probe.late();
        int failed = probe.failures().size();
        long began = Probe.now();
        for (var service : services) {
            run.say("roll out " + service);
            var deployment = cluster.deployment(service);
            deployment.rollOut(how.apply(DeploymentSpec.of(manifests, service)));
            deployment.awaitEnded();
            // Without readiness nobody has waited for that
            cluster.fleet().awaitReady();
            run.say("rolled out " + service + "; failed so far: "
                    + (probe.failures().size() - failed));
        }
        long took = (Probe.now() - began) / 1000;
        // What was begun by then may end badly still
        Trouble.pause(AFTERWARDS);
        var failures = probe.failures().subList(failed, probe.failures().size());
        run.tape().saySome("not answered as intended", failures);
        return new Rolled(
                took,
                probe.samplesSince(began).size(),
                probe.troubledSince(began),
                probe.asked() - asked,
                probe.late() - late,
                failures);
    }
}
