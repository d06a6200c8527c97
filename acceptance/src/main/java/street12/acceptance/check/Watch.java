package street12.acceptance.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import street12.acceptance.running.SystemUnderTest;

/**
 * Holds a running system to what must be true at every moment, faults or not, by samples that cost little. A store that cannot be
 * looked at is skipped and counted: that it is away is no violation.
 */
public final class Watch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final SystemUnderTest system;
    private final Supplier<? extends Collection<Long>> acknowledged;
    private final Consumer<Violation> listener;
    private final Map<String, LineFile> lines;
    private final Topics topics;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Watch::thread);
    private final Set<Long> stored = new HashSet<>();
    private final Map<Event.Aggregate, Long> sequences = new HashMap<>();
    private final Set<Violation> violations = new LinkedHashSet<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private long samples;
    private Future<?> sampling;

    /**
     * @param acknowledged the orders that were answered 201 so far
     * @param listener hears of each violation once, as soon as it is seen
     */
    Watch(SystemUnderTest system, Supplier<? extends Collection<Long>> acknowledged, Consumer<Violation> listener) {
        this.system = system;
        this.acknowledged = acknowledged;
        this.listener = listener;
        lines = LineFile.all(system.lines());
        topics = new Topics(system.kafka(), Topics.ALL, SILENCE);
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    }

    Watch begin() {
        sampling = clock.scheduleWithFixedDelay(this::sample, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** One look at everything. */
    synchronized void sample() {
        samples++;
        look("orders", this::lookAtOrders);
        look("deliveries", this::lookAtDeliveries);
        look("coupons", () -> atMostOne(Rule.ONE_COUPON, "coupon", "coupon", "order_id", "true"));
        look("topics", () -> topics.readOn(one -> Records.event(one).ifPresent(this::follows)));
    }

    private void look(String what, Runnable looking) {
        try {
            looking.run();
        } catch (RuntimeException e) {
            skipped.merge(what, 1, Integer::sum);
        }
    }

    private void lookAtOrders() {
        var promised = acknowledged.get().stream()
                .filter(id -> !stored.contains(id))
                .distinct()
                .toList();
        var found = database("order").amongst("select id from orders where id = any(?)", promised);
        stored.addAll(found);
        for (long id : promised) {
            if (!stored.contains(id))
                broken(Rule.ACKNOWLEDGED_IS_STORED, id, "was answered 201 and is not in Postgres");
        }
        each("order", "select id from products where stock < 0")
                .forEach(id -> broken(Rule.STOCK_IS_THERE, 0, "product " + id + " has a stock below zero"));
        atMostOne(Rule.ONE_PAYMENT, "order", "payments", "order_id", "status in ('REQUESTED', 'APPROVED')");
        each("order", "select coupon_id as id from coupon_uses where status = 'USED' group by 1 having count(*) > 1")
                .forEach(id -> broken(Rule.COUPON_USED_ONCE, 0, "coupon " + id + " is used by several orders"));
    }

    private void lookAtDeliveries() {
        atMostOne(Rule.ONE_DELIVERY, "delivery", "deliveries", "order_id", "true");
        lines.forEach((name, line) -> {
            var statuses = line.statusesWithCoupon().stream()
                    .map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", "));
            if (statuses.isEmpty()) return;
            each(
                            "delivery",
                            "select order_id as id from deliveries where line = '%s' and status in (%s) and coupon_id is null"
                                    .formatted(name, statuses))
                    .forEach(id -> broken(Rule.COUPON_BEFORE_START, id, "was started without a coupon"));
        });
    }

    private void atMostOne(Rule rule, String service, String table, String column, String where) {
        each(service, "select %s as id from %s where %s group by 1 having count(*) > 1".formatted(column, table, where))
                .forEach(id -> broken(rule, id, "has several " + table));
    }

    /** An event may come twice; what is new follows without a gap. */
    void follows(Event event) {
        long before = sequences.getOrDefault(event.aggregate(), 0L);
        if (event.sequence() > before + 1) {
            broken(
                    Rule.GAPLESS,
                    event.orderId(),
                    event.aggregate() + " jumps from " + before + " to " + event.sequence() + " at " + event.origin());
        }
        sequences.merge(event.aggregate(), event.sequence(), Math::max);
    }

    private void broken(Rule rule, long orderId, String what) {
        var violation = new Violation(rule, orderId, what);
        if (violations.add(violation)) listener.accept(violation);
    }

    private List<Long> each(String service, String sql) {
        return database(service).rows(sql, row -> row.number("id"));
    }

    private Database database(String service) {
        return new Database(system.setting(service, "POSTGRES_URI"));
    }

    public synchronized long samples() {
        return samples;
    }

    /** How often what could not be looked at. */
    public synchronized Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }

    /** Each once, however often it was seen. */
    public synchronized List<Violation> violations() {
        return new ArrayList<>(violations);
    }

    /** No more samples; what was found stays. */
    @Override
    public void close() {
        sampling.cancel(false);
        clock.shutdown();
        try {
            clock.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
