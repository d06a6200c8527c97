package street12.view.in;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import street12.platform.auth.Caller;
import street12.platform.http.Problem;
import street12.view.ChangeListener;
import street12.view.domain.Position;
import street12.view.domain.TimelineEntry;

/** The open streams of this instance, by order. */
public final class EventStreams implements ChangeListener {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private record Open(EventStream stream, HttpConnection connection) {}

    private final Vertx vertx;
    private final LongFunction<Future<List<TimelineEntry>>> timelines;
    private final int most;
    private final Map<Long, Set<Open>> byOrder = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param most streams that may be open at the same time */
    public EventStreams(
            Vertx vertx, MeterRegistry meters, LongFunction<Future<List<TimelineEntry>>> timelines, int most) {
        this.vertx = vertx;
        this.timelines = timelines;
        this.most = most;
        meters.gauge("street12.view.streams", count);
    }

    /** @throws Problem 503 when there are too many */
    void open(RoutingContext request, long orderId, Position told) {
        // The reader may have left while the order was looked for
        if (request.response().closed()) return;
        if (count.get() >= most) {
            throw Problem.unavailable("too-many-streams", "Too many live streams are open here.", COME_BACK);
        }
        var stream = new EventStream(request.response(), () -> timelines.apply(orderId), told);
        var connection = request.request().connection();
        keep(request, orderId, new Open(stream, connection));
        // A stream has no end of its own that a stopping server could wait for
        connection.shutdownHandler(v -> endAll(connection));
        stream.open();
    }

    private void keep(RoutingContext request, long orderId, Open open) {
        byOrder.computeIfAbsent(orderId, id -> new HashSet<>()).add(open);
        count.incrementAndGet();
        long beat = vertx.setPeriodic(BEAT.toMillis(), t -> open.stream().beat());
        long end = vertx.setTimer(
                timeLeft(Caller.of(request).until()), t -> open.stream().end());
        request.addEndHandler(v -> {
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            count.decrementAndGet();
            byOrder.computeIfPresent(orderId, (id, streams) -> {
                streams.remove(open);
                return streams.isEmpty() ? null : streams;
            });
        });
    }

    /** A reader hears no longer than the token lasts, or a day, and comes back: with a fresh token, or the same. */
    private static long timeLeft(Instant until) {
        var now = Instant.now();
        var end = until.isBefore(now.plus(LONGEST)) ? until : now.plus(LONGEST);
        return Math.max(1, Duration.between(now, end).toMillis());
    }

    @Override
    public void changed(long orderId) {
        byOrder.getOrDefault(orderId, Set.of()).forEach(open -> open.stream().wake());
    }

    @Override
    public void anyMayHaveChanged() {
        all().forEach(open -> open.stream().wake());
    }

    private void endAll(HttpConnection connection) {
        all().filter(open -> open.connection() == connection)
                .toList()
                .forEach(open -> open.stream().end());
    }

    private Stream<Open> all() {
        return byOrder.values().stream().flatMap(Set::stream);
    }
}
