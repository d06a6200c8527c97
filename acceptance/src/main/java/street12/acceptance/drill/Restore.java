package street12.acceptance.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import street12.acceptance.check.Promises;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Member;
import street12.acceptance.fleet.Snapshot;
import street12.acceptance.running.Await;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Shopper;

/**
 * Stores are lost, and come back as they were at an earlier moment, while the others are as they are now. An operator mends it as the
 * page of backups says; orders go on. What nothing happened to since that moment is whole, and so is what is ordered afterwards.
 * The rest is held against what that page says is lost, and counted.
 */
record Restore(Loss loss) implements Drill {

    private static final int BEFORE = 40;
    private static final int BETWEEN = 40;
    private static final int AT_LAST = 5;
    private static final int AFTERWARDS = 25;
    private static final int PER_SECOND = 5;
    private static final Duration PLACED_WITHIN = Duration.ofMinutes(2);
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration REST_WITHIN = Duration.ofMinutes(4);

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public String promise() {
        return loss.promise();
    }

    @Override
    public Verdict run(Run run) {
        var system = run.folder().resolve("system");
        try (var fleet = run.ground().fleet(Wish.of(system, 1))) {
            return new Course(run, fleet, system).run();
        }
    }

    /** One run of it. */
    private final class Course {

        private final Run run;
        private final Fleet fleet;
        private final Path system;
        private final List<Member> services;
        private final List<Member> stores;
        private final Operator operator;
        private final List<String> findings = new ArrayList<>();
        private final List<String> figures = new ArrayList<>();
        private final Set<Long> untouched = new HashSet<>();
        private Promises before;

        private Course(Run run, Fleet fleet, Path system) {
            this.run = run;
            this.fleet = fleet;
            this.system = system;
            services = Installation.SERVICES.stream()
                    .flatMap(service -> fleet.instancesOf(service).stream())
                    .toList();
            stores = loss.stores().stream().map(fleet::member).toList();
            operator = new Operator(fleet, run.tape());
        }

        private Verdict run() {
            lose(untilTheLoss());
            var afterwards = afterwards();
            judge(afterwards);
            return Verdict.of(findings, figures);
        }

        private record Copied(Snapshot snapshot, Instant moment) {}

        /** Orders come all the time; the copy is taken in the middle of them. */
        private Copied untilTheLoss() {
            var judge = run.ground().judge(fleet);
            try (var traffic = traffic("before", run.seed())) {
                awaitPlaced(traffic, BEFORE);
                untouched.addAll(judge.toldSince());
                var moment = Instant.now();
                run.say("moment A: " + loss.stores() + " are copied");
                var snapshot = Snapshot.of(stores, system, run.folder().resolve("copy"));
                run.say("copied in %d ms"
                        .formatted(Duration.between(moment, Instant.now()).toMillis()));
                int placed = traffic.placed();
                awaitPlaced(traffic, placed + BETWEEN);
                traffic.stop();
                findings.addAll(traffic.broken());
                before = both(traffic.promises(), atTheLastMoment());
                untouched.removeAll(judge.toldSince());
                figures.add("placed before: %d; nothing happened since the copy to %d of them"
                        .formatted(before.placed().size(), untouched.size()));
                return new Copied(snapshot, moment);
            }
        }

        /** The delivery side has no time to hear of these. */
        private Promises atTheLastMoment() {
            fleet.instancesOf("delivery").forEach(Member::kill);
            var shopper = new Shopper(fleet);
            for (int i = 0; i < AT_LAST; i++) shopper.place("last-" + i);
            return Promises.of(shopper.placed(), List.of());
        }

        private void lose(Copied copied) {
            run.say("moment B: " + loss.stores() + " are lost");
            long began = System.nanoTime();
            services.stream().filter(Member::isAlive).forEach(Member::kill);
            if (loss.copied()) copied.snapshot().restore();
            else copied.snapshot().restoreNothing();
            run.say("restored");
            loss.mending().beforeTheServices(operator, copied.moment());
            var gateways = fleet.instancesOf("gateway");
            start(services.stream().filter(one -> !gateways.contains(one)).toList());
            loss.mending().beforeTheDoor(operator);
            start(gateways);
            figures.add("the door was closed for %d s"
                    .formatted(Duration.ofNanos(System.nanoTime() - began).toSeconds()));
            run.say("the door is open");
        }

        private void start(Collection<Member> some) {
            some.forEach(Member::start);
            for (var one : some) Await.until(one.name() + " is ready", READY_WITHIN, one::isReady);
        }

        private Promises afterwards() {
            try (var traffic = traffic("afterwards", run.seed() + 1)) {
                awaitPlaced(traffic, AFTERWARDS);
                traffic.stop();
                findings.addAll(traffic.broken());
                var given = new HashSet<>(before.placed());
                given.retainAll(traffic.promises().placed());
                if (!given.isEmpty()) findings.add("numbers of orders that were given twice: " + given);
                return traffic.promises();
            }
        }

        private Traffic traffic(String name, long seed) {
            return run.ground().traffic(fleet, run.folder().resolve("journal-" + name), seed, PER_SECOND);
        }

        private void awaitPlaced(Traffic traffic, int orders) {
            Await.until(orders + " orders are placed", PLACED_WITHIN, () -> traffic.placed() >= orders);
        }

        private void judge(Promises afterwards) {
            figures.add("placed afterwards: %d".formatted(afterwards.placed().size()));
            var all = both(before, afterwards);
            var judge = run.ground().judge(fleet);
            if (loss.known().isEmpty()) {
                findings.addAll(judge.atRest(all, 0, REST_WITHIN, true));
                return;
            }
            var whole = new HashSet<>(untouched);
            whole.addAll(afterwards.placed());
            var price = new Price(loss.known(), whole);
            judge.whenStill(all, REST_WITHIN).forEach(price::add);
            findings.addAll(price.findings());
            figures.addAll(price.figures());
        }
    }

    private static Promises both(Promises one, Promises other) {
        var coupons = new HashMap<>(one.couponsUsed());
        coupons.putAll(other.couponsUsed());
        return new Promises(
                joined(one.placed(), other.placed()), joined(one.cancelAccepted(), other.cancelAccepted()), coupons);
    }

    private static List<Long> joined(Collection<Long> some, Collection<Long> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toList());
    }
}
