package street12.acceptance.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.SystemUnderTest;

/** Waits until the system has come to rest, then holds the invariants of the design against all that it holds. */
public final class Checker {

    private static final Duration REST_WITHIN = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofMillis(250);

    /** Longer than a listener rests between two tries. */
    private static final Duration STILL = Duration.ofSeconds(8);

    private final SystemUnderTest system;
    private final Log log;
    private final List<Violation> replayed = new ArrayList<>();
    private Watch watch;
    private State state;
    private int deadLetters;

    private Checker(SystemUnderTest system) {
        this.system = system;
        log = new Log(system.kafka());
    }

    public static Checker of(SystemUnderTest system) {
        return new Checker(system);
    }

    /** @param count how many records were put into the topics that no listener can read; none, unless it is said */
    public Checker allowDeadLetters(int count) {
        deadLetters = count;
        return this;
    }

    /**
     * Looks at what must be true always, from now until the watch is closed; what it finds is part of the verdict.
     *
     * @param acknowledged the orders that were answered 201 so far; asked again and again, by another thread
     * @param listener hears of each violation once, as soon as it is seen
     */
    public Watch watch(Supplier<? extends Collection<Long>> acknowledged, Consumer<Violation> listener) {
        watch = new Watch(system, acknowledged, listener).begin();
        return watch;
    }

    public Checker awaitRest() {
        return awaitRest(REST_WITHIN);
    }

    /** @throws AssertionError naming what does not come to rest, with the histories of the first orders */
    public Checker awaitRest(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long began = System.nanoTime();
            boolean isLast = began > end;
            var unrest = look(isLast);
            if (unrest.isEmpty()) return this;
            if (isLast) throw new AssertionError("not at rest: " + unrest);
            // A whole look at much is no light thing: the system gets as long to itself
            pause(Math.max(SHORT.toNanos(), System.nanoTime() - began));
        }
    }

    /** @param whole even where a glance says that it is too early */
    private String look(boolean whole) {
        try {
            log.readOn();
            long known = log.size();
            var glance = new Glance(system).unrest(log);
            if (!glance.isEmpty() && !whole) return String.join("\n", glance);
            state = new Reader(system).read(log);
            var unrest = Rest.unrest(state);
            if (!unrest.isEmpty()) return Verdict.of(state, 0, unrest).text();
            // The stores are read after the topics: what came between would be in the ones and not in the others
            log.readOn();
            if (log.size() > known) return (log.size() - known) + " records came while it was looked";
            return String.join("\n", glance);
        } catch (RuntimeException | AssertionError e) {
            return "cannot be looked at: " + e;
        }
    }

    /**
     * Waits until nothing moves any more, in a system of which a part was lost: some of its orders never come to rest.
     *
     * @throws AssertionError naming what goes on
     */
    public Checker awaitStillness(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        String before = "";
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos()) {
            var now = movement();
            if (!now.equals(before)) since = System.nanoTime();
            if (System.nanoTime() > end) throw new AssertionError("not still: " + now);
            before = now;
            pause(SHORT.toNanos());
        }
        state = new Reader(system).read(log);
        return this;
    }

    /** The same as long as nothing moves; never, while something is owed. */
    private String movement() {
        try {
            log.readOn();
            var glance = new Glance(system);
            var owed = glance.owed();
            return "%d records, %d events shown%s"
                    .formatted(
                            log.size(),
                            glance.shown(),
                            owed.isEmpty() ? "" : ", at %s: %s".formatted(Instant.now(), owed));
        } catch (RuntimeException e) {
            return "at %s it cannot be looked at: %s".formatted(Instant.now(), e);
        }
    }

    /** The orders that the topics tell of, in what came to them since they were asked for last. */
    public Set<Long> toldSince() {
        int known = log.events.size();
        log.readOn();
        return log.events.subList(known, log.events.size()).stream()
                .map(Event::orderId)
                .collect(Collectors.toSet());
    }

    /** What there is at rest, held against every rule, and against what was promised. */
    public Verdict verdict(Promises promises) {
        var watched = watch == null ? List.<Violation>of() : watch.violations();
        var violations = Stream.of(Invariants.broken(state, promises, deadLetters), replayed, watched)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return Verdict.of(state, watch == null ? 0 : watch.samples(), violations);
    }

    /**
     * Breaks with every violation and the whole history of the orders that it concerns.
     *
     * @param placed the orders that were answered 201
     */
    public void assertNoViolations(Collection<Long> placed) {
        assertNoViolations(Promises.of(placed, List.of()));
    }

    /** The same for all that was promised; and a cancel that was accepted is done, or refused with an event. */
    public void assertNoViolations(Promises promises) {
        var verdict = verdict(promises);
        if (!verdict.isClean()) throw new AssertionError(verdict.text());
    }

    public void assertNoViolations(Shopper shopper) {
        assertNoViolations(Promises.of(shopper.placed(), shopper.cancelAccepted()));
    }

    /** Compares the view with what a replay of the topics from their start gives, field by field; the verdict says what differs. */
    public Checker compareWithReplay() {
        replayed.clear();
        system.replay(other -> replayed.addAll(
                new Replay(state.data.views, new Shown(system.service("view")), new Shown(other), Replay.MOMENT)
                        .differences()));
        return this;
    }

    public void assertReplayShowsTheSame() {
        compareWithReplay();
        if (!replayed.isEmpty())
            throw new AssertionError(Verdict.of(state, 0, replayed).text());
    }

    /** How many of a shopper's orders have a delivery, coupon or message in a state. */
    public long count(Shopper shopper, String what, String status) {
        return shopper.placed().stream()
                .map(state::whole)
                .flatMap(order -> switch (what) {
                    case "deliveries" -> order.deliveries().stream().map(Stored.Delivery::status);
                    case "coupons" -> order.coupons().stream().map(Stored.Coupon::status);
                    case "messages" -> order.messages().stream().map(Stored.Message::status);
                    default -> throw new IllegalArgumentException(what);
                })
                .filter(status::equals)
                .count();
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
