package street12.acceptance.drill;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import street12.acceptance.fleet.Link;

/**
 * Links whose connections break again and again, so that a commit may be cut off before or after the database has seen it. Between two
 * breaks there is time to connect anew, and for a command or two.
 */
final class Failing implements AutoCloseable {

    private static final long EVERY_MS = 2_500;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger times = new AtomicInteger();

    private Failing() {}

    static Failing of(List<Link> links) {
        var failing = new Failing();
        var unused = failing.clock.scheduleWithFixedDelay(
                () -> {
                    links.forEach(Link::reset);
                    failing.times.incrementAndGet();
                },
                EVERY_MS,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
        return failing;
    }

    int times() {
        return times.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
