package street12.view.in;

import io.micrometer.core.instrument.MeterRegistry;
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
import street12.platform.auth.Caller;
import street12.platform.http.Problem;
import street12.view.ChangeListener;
import street12.view.domain.Part;

/** The open streams of this instance, by what they tell of. */
public final class EventStreams implements ChangeListener {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private record Open(EventStream stream, HttpConnection connection) {}

    private final Vertx vertx;
    private final int most;
    private Runnable look = () -> {};
    private final Map<Object, Set<Open>> bySubject = new HashMap<>();
    private final Set<Open> all = new HashSet<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param most streams that may be open at the same time */
    public EventStreams(Vertx vertx, MeterRegistry meters, int most) {
        this.vertx = vertx;
        this.most = most;
        meters.gauge("street12.view.streams", count);
    }

    /** @param again called when another view may be shown */
    public void onLook(Runnable again) {
        look = again;
    }

    /** @throws Problem 503 when there are too many */
    void ofOrder(RoutingContext request, long orderId, News news) {
        open(request, Set.of(orderId), news);
    }

    /**
     * @param parts of which it tells
     * @throws Problem 503 when there are too many
     */
    void ofParts(RoutingContext request, Set<Part> parts, News news) {
        open(request, parts, news);
    }

    private void open(RoutingContext request, Set<?> subjects, News news) {
        // The reader may have left while the order was looked for
        if (request.response().closed()) return;
        if (count.get() >= most) {
            throw Problem.unavailable("too-many-streams", "Too many live streams are open here.", COME_BACK);
        }
        var stream = new EventStream(request.response(), news);
        var connection = request.request().connection();
        keep(request, subjects, new Open(stream, connection));
        // A stream has no end of its own that a stopping server could wait for
        connection.shutdownHandler(v -> endAll(connection));
        stream.open();
    }

    private void keep(RoutingContext request, Set<?> subjects, Open open) {
        all.add(open);
        subjects.forEach(subject ->
                bySubject.computeIfAbsent(subject, s -> new HashSet<>()).add(open));
        count.incrementAndGet();
        long beat = vertx.setPeriodic(BEAT.toMillis(), t -> open.stream().beat());
        long end = vertx.setTimer(
                timeLeft(Caller.of(request).until()), t -> open.stream().end());
        request.addEndHandler(v -> {
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            count.decrementAndGet();
            all.remove(open);
            subjects.forEach(subject -> bySubject.computeIfPresent(subject, (s, streams) -> {
                streams.remove(open);
                return streams.isEmpty() ? null : streams;
            }));
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
        wake(orderId);
    }

    @Override
    public void happened(String line, String userId) {
        Part.holding(line, userId).forEach(this::wake);
    }

    @Override
    public void anyMayHaveChanged() {
        List.copyOf(all).forEach(open -> open.stream().wake());
    }

    @Override
    public void lookAgain() {
        look.run();
    }

    private void endAll(HttpConnection connection) {
        all.stream()
                .filter(open -> open.connection() == connection)
                .toList()
                .forEach(open -> open.stream().end());
    }

    private void wake(Object subject) {
        bySubject.getOrDefault(subject, Set.of()).forEach(open -> open.stream().wake());
    }
}
