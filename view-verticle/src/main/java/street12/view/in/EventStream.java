package street12.view.in;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Supplier;
import street12.view.domain.Position;
import street12.view.domain.TimelineEntry;

/**
 * The events of one order to one reader, as server-sent events. Each time that it is woken it reads the timeline and sends what
 * the reader was not told yet: a lost wake-up delays, and loses nothing.
 */
final class EventStream {

    private final HttpServerResponse response;
    private final Supplier<Future<List<TimelineEntry>>> timeline;
    private Position told;
    private boolean reading;
    private boolean wokenMeanwhile;
    private boolean wasFull;

    /** @param told what the reader knows already */
    EventStream(HttpServerResponse response, Supplier<Future<List<TimelineEntry>>> timeline, Position told) {
        this.response = response;
        this.timeline = timeline;
        this.told = told;
    }

    void open() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .drainHandler(v -> drained());
        response.write("retry: 2000\n\n");
        wake();
    }

    void wake() {
        if (isOver()) return;
        if (reading || response.writeQueueFull()) {
            wokenMeanwhile = true;
            return;
        }
        reading = true;
        wokenMeanwhile = false;
        timeline.get().onComplete(read -> {
            reading = false;
            // A store that is away is asked again at the next wake-up or beat
            if (read.succeeded()) send(read.result());
            if (wokenMeanwhile) wake();
        });
    }

    /** Shows that the stream lives. A reader that has taken nothing since the last beat is let go. */
    void beat() {
        if (isOver()) return;
        if (!response.writeQueueFull()) {
            response.write(":\n\n");
            wake();
        } else if (wasFull) {
            response.reset();
        } else {
            wasFull = true;
        }
    }

    void end() {
        if (!isOver()) response.end();
    }

    private void drained() {
        wasFull = false;
        if (wokenMeanwhile) wake();
    }

    private void send(List<TimelineEntry> known) {
        if (isOver()) return;
        for (var entry : told.untold(known)) {
            told = told.after(entry.key());
            response.write("id: " + told + "\ndata: " + entry.json() + "\n\n");
        }
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }
}
