package street12.acceptance.kubelet;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Where a Service's connections go: to those of its pods that are ready, as far as that is known yet. */
public final class Endpoints {

    private record News(long heardAt, InetSocketAddress pod, boolean ready) {}

    private final long heardAfterNs;
    private final LongSupplier clock;
    private final Deque<News> underWay = new ArrayDeque<>();
    private final List<InetSocketAddress> known = new ArrayList<>();
    private int turn;

    /** @param heardAfter what news need from a pod's readiness to the last node */
    public Endpoints(Duration heardAfter) {
        this(heardAfter, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    Endpoints(Duration heardAfter, LongSupplier clock) {
        this.heardAfterNs = heardAfter.toNanos();
        this.clock = clock;
    }

    synchronized void tell(InetSocketAddress pod, boolean ready) {
        underWay.add(new News(clock.getAsLong() + heardAfterNs, pod, ready));
    }

    /** Each in its turn; empty while there is none. */
    public synchronized Optional<InetSocketAddress> next() {
        while (!underWay.isEmpty() && underWay.peek().heardAt() - clock.getAsLong() <= 0) hear(underWay.remove());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(turn++ % known.size()));
    }

    private void hear(News news) {
        known.remove(news.pod());
        if (news.ready()) known.add(news.pod());
    }
}
