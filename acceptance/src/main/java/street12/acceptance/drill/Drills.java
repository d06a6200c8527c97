package street12.acceptance.drill;

import java.util.ArrayList;
import java.util.List;

/** All drills there are. */
final class Drills {

    private Drills() {}

    /** What {@code ./drill all} runs: each fault alone in one system, and those that are more than a fault. */
    static List<Drill> set() {
        return List.of(
                new Coupon40(),
                new Poison(),
                new LostAnswers(),
                new Fencing(),
                FaultDrill.split(),
                FaultDrill.full("kafka", 64),
                FaultDrill.full("postgres", 256),
                new RollingRestart(),
                new Rollout(),
                new SelfHealing(),
                new Autoscale(),
                new Restores(),
                FaultDrill.each(),
                new Overload(),
                new Storm());
    }

    /** Those, and every fault and every loss by itself. */
    static List<Drill> all() {
        var all = new ArrayList<>(set());
        Loss.each().forEach(loss -> all.add(new Restore(loss)));
        FaultNames.alone().forEach(fault -> all.add(FaultDrill.of(fault)));
        return all;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static Drill named(String name) {
        return all().stream()
                .filter(drill -> drill.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no drill " + name));
    }

    /** Name and promise of each. */
    static String list() {
        var list = new StringBuilder();
        all().forEach(drill -> list.append("  %-24s %s%n".formatted(drill.name(), drill.promise())));
        return list.toString();
    }
}
