package street12.acceptance.drill;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import street12.acceptance.check.Promises;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;

/**
 * Orders all the time, at an even pace that waits for nobody, and sees how long each takes until the view shows its delivery as
 * started. A request that is not answered as intended is noted, and sent again under its own key, as a careful client does.
 */
final class Probe implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG_PAUSE = Duration.ofMillis(500);
    private static final long LATE_MS = 2_000;

    private final Client door;
    private final ConcurrentLinkedQueue<Order> orders = new ConcurrentLinkedQueue<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean over;

    /** What becomes known of an order while it is under way. */
    private static final class Order {
        private final long at = now();
        private volatile long id;
        private volatile long answered = -1;
        private volatile long started = -1;
        private volatile boolean troubled;

        private Sample sample() {
            return new Sample(at, answered, started);
        }
    }

    private Probe(Client door) {
        this.door = door;
    }

    static Probe start(Client door, int perSecond) {
        var probe = new Probe(door);
        var unused = probe.clock.scheduleAtFixedRate(
                () -> probe.people.execute(probe::order), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return probe;
    }

    /** The clock of the samples, in milliseconds. */
    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    List<Sample> samples() {
        return orders.stream().map(Order::sample).toList();
    }

    List<Sample> samplesSince(long at) {
        return samples().stream().filter(sample -> sample.at() >= at).toList();
    }

    /** Requests that were not answered as intended, so far. */
    List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /** Orders since then of which a request was not answered as intended, however often it was sent again. */
    long troubledSince(long at) {
        return orders.stream().filter(order -> order.at >= at && order.troubled).count();
    }

    /** Requests of all kinds, so far. */
    int asked() {
        return asked.get();
    }

    /** Those whose answer took more than two seconds. */
    int late() {
        return late.get();
    }

    Promises promises() {
        return Promises.of(
                orders.stream()
                        .filter(order -> order.answered >= 0)
                        .map(order -> order.id)
                        .toList(),
                List.of());
    }

    private void order() {
        var order = new Order();
        orders.add(order);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        while (!over && !isAnswered(order, key)) Trouble.pause(PAUSE);
        if (order.answered < 0) return;
        while (!over && !isStarted(order)) Trouble.pause(now() - order.at > LATE_MS ? LONG_PAUSE : PAUSE);
    }

    /** A charge that was declined is an answer for good, and an order that never was. */
    private boolean isAnswered(Order order, Map<String, String> key) {
        var answer = ask(order, "POST /orders", 201, () -> door.post("/orders", Shopper.order("probe"), key));
        if (answer != null && answer.status() == 402) return orders.remove(order);
        if (answer == null || answer.status() != 201) return false;
        order.id = answer.body().get("id").asLong();
        order.answered = now() - order.at;
        return true;
    }

    /** That the view does not know it yet is no failure: it is told by events. */
    private boolean isStarted(Order order) {
        var answer = ask(order, "GET /orderStatus", 404, () -> door.get("/orderStatus/" + order.id));
        if (answer == null || !answer.text().contains("DeliveryStarted")) return false;
        order.started = now() - order.at;
        return true;
    }

    /** @return null where there was no answer */
    private Answer ask(Order order, String what, int alsoIntended, Supplier<Answer> request) {
        asked.incrementAndGet();
        long began = now();
        try {
            var answer = request.get();
            if (now() - began > LATE_MS) late.incrementAndGet();
            if (answer.status() != 200 && answer.status() != alsoIntended) {
                failed(
                        order,
                        what + " was answered " + answer.status() + " "
                                + answer.body().path("type").asText());
            }
            return answer;
        } catch (UncheckedIOException e) {
            failed(order, what + " was not answered: " + e.getCause());
            return null;
        } catch (RuntimeException | AssertionError e) {
            failed(order, what + " went wrong: " + e);
            return null;
        }
    }

    private void failed(Order order, String what) {
        if (over) return;
        order.troubled = true;
        failures.add(Instant.now() + " " + what);
    }

    /** No new orders; those under way are followed a little longer. */
    void finish(Duration within) {
        clock.shutdownNow();
        people.shutdown();
        try {
            people.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    @Override
    public void close() {
        over = true;
        clock.shutdownNow();
        people.shutdownNow();
    }
}
