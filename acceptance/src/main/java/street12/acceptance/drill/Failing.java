package street12.acceptance.drill;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import street12.acceptance.fleet.Link;

/**
 * Links whose connections break again and again, at any moment, so that a commit may be cut off before or after the database has seen
 * it. Sometimes they hold long enough for a service to start, which asks its database for more than one thing in a row.
 */
final class Failing implements AutoCloseable {

    private static final int SOONEST_MS = 200;
    private static final int LATEST_MS = 7_000;

    private final List<Link> links;
    private final Random random;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger times = new AtomicInteger();

    private Failing(List<Link> links, long seed) {
        this.links = links;
        this.random = new Random(seed);
    }

    static Failing of(List<Link> links, long seed) {
        var failing = new Failing(links, seed);
        failing.breakNext();
        return failing;
    }

    private void breakNext() {
        var unused = clock.schedule(this::breakAll, random.nextInt(SOONEST_MS, LATEST_MS), TimeUnit.MILLISECONDS);
    }

    private void breakAll() {
        links.forEach(Link::reset);
        times.incrementAndGet();
        breakNext();
    }

    int times() {
        return times.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
