package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import street12.acceptance.fleet.Member;

/**
 * Who sends a service's events holds a lease. Each instance in its turn sleeps past it, so that one of them was the holder; another
 * takes over, and the sleeper wakes up believing that it still is.
 */
final class Fencing implements Drill {

    private static final List<String> SERVICES = List.of("order", "delivery", "coupon", "message");

    /** Three times the lease, and longer than a consumer may be silent. */
    private static final Duration SLEEP = Duration.ofSeconds(9);

    private static final Duration AWAKE = Duration.ofSeconds(5);
    private static final Duration REST_WITHIN = Duration.ofMinutes(5);
    private static final int PER_SECOND = 5;

    @Override
    public String name() {
        return "fencing";
    }

    @Override
    public String promise() {
        return "an instance that slept past its lease publishes and changes nothing that another has taken over";
    }

    @Override
    public Verdict run(Run run) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        try (var fleet = run.ground().fleet(Wish.of(run));
                var traffic = run.ground().traffic(fleet, run.folder().resolve("journal"), run.seed(), PER_SECOND)) {
            Trouble.pause(AWAKE);
            for (var service : SERVICES) {
                var before = Leases.epoch(fleet, service);
                for (var instance : fleet.instancesOf(service)) sleep(run, instance);
                var after = Leases.epoch(fleet, service);
                figures.add(service + ": " + takeovers(before, after));
                if (before.isPresent() && before.getAsLong() == after.getAsLong()) {
                    findings.add("nobody took over from " + service + ": this shows nothing");
                }
            }
            traffic.stop();
            figures.addAll(traffic.figures());
            findings.addAll(traffic.broken());
            findings.addAll(run.ground().judge(fleet).atRest(traffic.promises(), 0, REST_WITHIN, true));
        }
        return Verdict.of(findings, figures);
    }

    private static void sleep(Run run, Member instance) {
        run.say("SIGSTOP " + instance.name());
        instance.pause();
        Trouble.pause(SLEEP);
        run.say("SIGCONT " + instance.name());
        instance.resume();
        Trouble.pause(AWAKE);
    }

    private static String takeovers(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent()
                ? (after.getAsLong() - before.getAsLong()) + " takeovers of the lease"
                : "its lease is not in Postgres";
    }
}
