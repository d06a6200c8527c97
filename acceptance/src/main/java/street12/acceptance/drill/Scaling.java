package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import street12.acceptance.kubelet.Autoscaler;
import street12.acceptance.kubelet.AutoscalerSpec;
import street12.acceptance.kubelet.Deployment;

/** The autoscaler at work, and what comes of it. */
final class Scaling {

    private final Run run;
    private final Deployment deployment;
    private final Crowd crowd;
    private final AutoscalerSpec spec;
    private final Duration looksEvery;
    private final Autoscaler autoscaler;
    private final Throughput throughput = new Throughput();
    private final List<String> findings = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private final long began = Probe.now();
    private int readyBefore;
    private double mostLag;

    Scaling(Run run, Deployment deployment, Crowd crowd, AutoscalerSpec spec, Duration looksEvery) {
        this.run = run;
        this.deployment = deployment;
        this.crowd = crowd;
        this.spec = spec;
        this.looksEvery = looksEvery;
        autoscaler = new Autoscaler(spec);
    }

    /** @param what it has come to then */
    void until(String what, Duration limit, Predicate<Crowd.Look> condition) {
        long end = Probe.now() + limit.toMillis();
        while (Probe.now() < end) {
            Trouble.pause(looksEvery);
            var look = crowd.look(deployment.pods());
            count(look);
            scale(look);
            if (condition.test(look)) {
                figures.add("%s after %d s".formatted(what, (Probe.now() - began) / 1000));
                return;
            }
        }
        findings.add("not " + what + " within " + limit.toSeconds() + " s");
    }

    private void scale(Crowd.Look look) {
        int replicas = replicas();
        double lag = look.lag() / spec.lag() / replicas;
        double cpu = look.cpu() / spec.cpu();
        int desired = autoscaler.desired(System.nanoTime(), replicas, List.of(lag, cpu));
        run.say("%d of %d ready; %.0f records unread; %.2f cores each; %.1f orders/s told"
                .formatted(look.ready(), replicas, look.lag(), look.cpu(), look.handled() / look.seconds()));
        if (desired == replicas) return;
        run.say("from " + replicas + " to " + desired);
        deployment.scale(desired);
    }

    /** Where nobody came or went meanwhile, and there was enough to do for each of them. */
    private void count(Crowd.Look look) {
        mostLag = Math.max(mostLag, look.lag());
        if (look.ready() == readyBefore && look.lag() > spec.lag() * look.ready()) {
            throughput.add(look.ready(), look.seconds(), look.handled());
        }
        readyBefore = look.ready();
    }

    int replicas() {
        return deployment.pods().size();
    }

    List<String> findings() {
        return Stream.concat(findings.stream(), throughput.findings().stream()).toList();
    }

    List<String> figures() {
        var lag = "%.0f records unread at the most".formatted(mostLag);
        return Stream.of(figures, List.of(lag), throughput.figures())
                .flatMap(List::stream)
                .toList();
    }
}
