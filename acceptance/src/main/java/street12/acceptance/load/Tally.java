package street12.acceptance.load;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import street12.acceptance.check.Promises;

/** What people were answered, counted: what was promised, what was broken, what failed before it worked, and how long it took. */
public final class Tally {

    /** Of what went wrong, so many are kept in full, and all are counted. */
    private static final int KEPT = 1000;

    private static final int SLOWEST = 20;
    private static final int ASKED_TO_WAIT = 409;

    private final List<Long> placed = new ArrayList<>();
    private final Set<Long> cancelAccepted = new LinkedHashSet<>();
    private final Map<Long, Long> couponsUsed = new HashMap<>();
    private final Map<Deed, Map<Outcome, Integer>> counts = new EnumMap<>(Deed.class);
    private final Map<Deed, Latencies.Growing> latencies = new EnumMap<>(Deed.class);
    private final SortedMap<Instant, Integer> placedPerSecond = new TreeMap<>();
    private final SortedMap<Instant, Integer> failuresPerSecond = new TreeMap<>();
    private final SortedMap<String, Integer> failures = new TreeMap<>();
    private final List<Entry> failed = new ArrayList<>();
    private final List<Entry> gaveUp = new ArrayList<>();
    private final List<Entry> late = new ArrayList<>();
    private final List<Entry> broken = new ArrayList<>();
    private final PriorityQueue<Entry> slowest = new PriorityQueue<>(comparingLong(Entry::ms));

    synchronized void add(Entry entry) {
        counts.computeIfAbsent(entry.what(), deed -> new EnumMap<>(Outcome.class))
                .merge(entry.outcome(), 1, Integer::sum);
        switch (entry.outcome()) {
            case DONE -> done(entry);
            case FAILED -> failed(entry);
            case GAVE_UP -> keep(gaveUp, entry);
            case LATE -> keep(late, entry);
            case BROKEN -> keep(broken, entry);
            default -> {}
        }
    }

    private void done(Entry entry) {
        latencies.computeIfAbsent(entry.what(), deed -> new Latencies.Growing()).add(entry.ms());
        slowest.add(entry);
        if (slowest.size() > SLOWEST) slowest.remove();
        if (entry.what() == Deed.CANCEL) cancelAccepted.add(entry.order());
        if (entry.what() != Deed.PLACE) return;
        placed.add(entry.order());
        placedPerSecond.merge(second(entry), 1, Integer::sum);
        if (entry.coupon() != null) couponsUsed.put(entry.order(), entry.coupon());
    }

    private void failed(Entry entry) {
        if (entry.status() != null && entry.status() == ASKED_TO_WAIT) return;
        failures.merge(entry.status() == null ? "no answer" : entry.status().toString(), 1, Integer::sum);
        failuresPerSecond.merge(second(entry), 1, Integer::sum);
        keep(failed, entry);
    }

    private static Instant second(Entry entry) {
        return entry.time().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void keep(List<Entry> some, Entry entry) {
        if (some.size() < KEPT) some.add(entry);
    }

    /** To be held against what the system does. */
    public synchronized Promises promises() {
        return new Promises(List.copyOf(placed), List.copyOf(cancelAccepted), Map.copyOf(couponsUsed));
    }

    public synchronized int count(Deed deed, Outcome outcome) {
        return counts.getOrDefault(deed, Map.of()).getOrDefault(outcome, 0);
    }

    /** Over all deeds. */
    public synchronized int count(Outcome outcome) {
        return counts.values().stream()
                .mapToInt(of -> of.getOrDefault(outcome, 0))
                .sum();
    }

    /** How long it took until it was done, with all the waiting and trying again that it needed. */
    public synchronized Latencies latencies(Deed deed) {
        return latencies.getOrDefault(deed, new Latencies.Growing()).now();
    }

    public synchronized SortedMap<Instant, Integer> placedPerSecond() {
        return new TreeMap<>(placedPerSecond);
    }

    /** Tries that were answered otherwise than they were meant, or not at all, by status; all of them were tried again. */
    public synchronized SortedMap<String, Integer> failures() {
        return new TreeMap<>(failures);
    }

    /** Seconds without any are left out. */
    public synchronized SortedMap<Instant, Integer> failuresPerSecond() {
        return new TreeMap<>(failuresPerSecond);
    }

    /** The first of them, in full. */
    public synchronized List<Entry> failed() {
        return List.copyOf(failed);
    }

    public synchronized List<Entry> gaveUp() {
        return List.copyOf(gaveUp);
    }

    public synchronized List<Entry> late() {
        return List.copyOf(late);
    }

    public synchronized List<Entry> brokenPromises() {
        return List.copyOf(broken);
    }

    /** What took longest, that first. */
    public synchronized List<Entry> slowest() {
        return slowest.stream().sorted(comparingLong(Entry::ms).reversed()).toList();
    }

    @Override
    public synchronized String toString() {
        return "%d placed, %d cancels accepted, %d coupons used; failed before retry: %s; gave up %d, late %d, broken %d; %s"
                .formatted(
                        placed.size(),
                        cancelAccepted.size(),
                        couponsUsed.size(),
                        failures,
                        count(Outcome.GAVE_UP),
                        count(Outcome.LATE),
                        count(Outcome.BROKEN),
                        counts);
    }
}
