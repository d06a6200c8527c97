package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One to three faults at about the same time. Which they are follows from a seed and the bout's number alone, so that a run can be
 * repeated, and gone on with at any bout.
 */
record Bout(int number, List<Planned> faults) {

    private static final int MOST = 3;
    private static final int LATEST_MS = 3_000;
    private static final int SHORTEST_MS = 300;
    private static final int LONGEST_MS = 8_000;

    /** The longest time from a bout's begin until its last fault is undone. */
    static final Duration LONGEST = Duration.ofMillis(LATEST_MS + LONGEST_MS);

    /** @param after the bout's begin */
    record Planned(Fault fault, Duration after, Duration lasts) {

        @Override
        public String toString() {
            return "%s after %d ms for %d ms".formatted(fault, after.toMillis(), lasts.toMillis());
        }
    }

    /** Every kind of fault is as likely as any other, however many of a kind there are. No part is hit twice at a time. */
    static Bout of(long seed, int number, Collection<Fault> possible) {
        // Neighbouring seeds give neighbouring first numbers: they are spread
        var random = new Random((seed * 1_000_003 + number) * 0x9E3779B97F4A7C15L);
        var byKind = possible.stream().collect(Collectors.groupingBy(Bout::kind, TreeMap::new, Collectors.toList()));
        var kinds = List.copyOf(byKind.keySet());
        var hit = new HashSet<String>();
        var planned = new ArrayList<Planned>();
        int many = 1 + random.nextInt(MOST);
        for (int i = 0; i < many; i++) {
            var ofKind = byKind.get(kinds.get(random.nextInt(kinds.size())));
            var fault = ofKind.get(random.nextInt(ofKind.size()));
            int after = i == 0 ? 0 : random.nextInt(LATEST_MS);
            int lasts = SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS);
            if (fault.hits().stream().noneMatch(hit::contains)) {
                hit.addAll(fault.hits());
                planned.add(new Planned(fault, Duration.ofMillis(after), Duration.ofMillis(lasts)));
            }
        }
        return new Bout(number, List.copyOf(planned));
    }

    private static String kind(Fault fault) {
        return fault.name().split("-", 2)[0];
    }

    @Override
    public String toString() {
        return "bout " + number + ": " + faults;
    }
}
