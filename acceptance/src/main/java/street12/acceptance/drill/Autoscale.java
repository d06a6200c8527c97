package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import street12.acceptance.check.Promises;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Link;
import street12.acceptance.fleet.Rehearsal;
import street12.acceptance.kubelet.AutoscalerSpec;
import street12.acceptance.kubernetes.Manifests;

/**
 * Instances of the message service are added and taken away under load, by how many records lie unread and by the CPU, as the manifests
 * have it. Two cores do not become more by more processes, so the instances are slowed by something that each has for itself: the way
 * to the store.
 */
final class Autoscale implements Drill {

    private static final String SERVICE = "message";

    /** Once for each order that is told to its customer. */
    private static final String COUNTED = "DeliveryStarted";

    /** Each way. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private static final int ALWAYS_PER_SECOND = 4;
    private static final int RUSH_PER_SECOND = 12;

    /** The autoscaler's time passes faster, as nobody wants to wait for the end of its windows. */
    private static final int FASTER = 10;

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(15).dividedBy(FASTER);
    private static final Duration ALL_WITHIN = Duration.ofMinutes(4);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(4);
    private static final Duration FEW_WITHIN = Duration.ofMinutes(3);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "autoscale";
    }

    @Override
    public String promise() {
        return "instances come and go under load by the autoscaler's formula: throughput follows, nothing is handled twice";
    }

    @Override
    public Verdict run(Run run) {
        if (!Manifests.whyNone().isEmpty()) return Verdict.skipped(Manifests.whyNone());
        var manifests = Manifests.ofOverlayWith("production", "lag-scaling");
        var spec = AutoscalerSpec.of(manifests, SERVICE).faster(FASTER);
        try (var fleet = run.ground().fleet(wish(run, manifests, spec));
                var cluster = new Cluster(run, fleet, manifests);
                var always = Probe.start(cluster.gateway(), ALWAYS_PER_SECOND)) {
            Alone.calmSamples(always);
            ways(fleet).forEach(way -> way.delay(SLOW));
            var scaling = new Scaling(run, cluster.deployment(SERVICE), new Crowd(fleet, COUNTED), spec, LOOKS_EVERY);
            try (var rush = Probe.start(cluster.gateway(), RUSH_PER_SECOND)) {
                run.say("a rush of orders");
                scaling.until("all " + spec.most(), ALL_WITHIN, look -> look.ready() == spec.most());
                rush.finish(Duration.ofSeconds(10));
                run.say("the rush is over");
                scaling.until("caught up", CAUGHT_UP_WITHIN, look -> look.lag() < spec.lag());
                scaling.until(spec.least() + " again", FEW_WITHIN, look -> scaling.replicas() == spec.least());
                always.finish(Duration.ofSeconds(30));
                ways(fleet).forEach(Link::heal);
                return verdict(run, fleet, scaling, List.of(always, rush));
            }
        }
    }

    private static Wish wish(Run run, Manifests manifests, AutoscalerSpec spec) {
        return Cluster.timed(Wish.of(run.folder().resolve("system"), 1), manifests)
                .withInstances(SERVICE, spec.least())
                .with(new Rehearsal(Map.of(SERVICE, spec.most() - spec.least()), Optional.empty(), Set.of()))
                // A lease outlives what the slow way takes
                .with("RELAY_LEASE_MS", "10000")
                // What is slow is the way, and not to wait for it
                .with("MONGO_POOL", "60")
                // Nobody is gone, and a JVM that starts leaves the others little
                .with("CONSUMER_SESSION_MS", "6000");
    }

    /** To the store, of each instance. */
    private static Stream<Link> ways(Fleet fleet) {
        return fleet.instancesOf(SERVICE).stream().map(one -> fleet.link(one.name(), "mongo"));
    }

    private static Verdict verdict(Run run, Fleet fleet, Scaling scaling, List<Probe> probes) {
        var findings = new ArrayList<>(scaling.findings());
        var failures =
                probes.stream().flatMap(probe -> probe.failures().stream()).toList();
        run.tape().saySome("not answered as intended", failures);
        if (!failures.isEmpty()) findings.add(failures.size() + " requests failed");
        var placed = probes.stream()
                .flatMap(probe -> probe.promises().placed().stream())
                .toList();
        findings.addAll(run.ground().judge(fleet).atRest(Promises.of(placed, List.of()), 0, REST_WITHIN, false));
        var told = Told.by(fleet.instancesOf(SERVICE));
        findings.addAll(told.repeated());
        var figures = new ArrayList<>(scaling.figures());
        figures.add("%d orders, %d requests failed; %d messages went out, %d of them more than once"
                .formatted(
                        placed.size(),
                        failures.size(),
                        told.times().size(),
                        told.repeated().size()));
        return Verdict.of(findings, figures);
    }
}
