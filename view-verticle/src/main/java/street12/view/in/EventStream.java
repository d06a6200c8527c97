package street12.view.in;

import io.vertx.core.http.HttpServerResponse;

/**
 * News to one reader, as server-sent events. Each time that it is woken it asks for what the reader was not told yet, and sends
 * it: a lost wake-up delays, and loses nothing.
 */
final class EventStream {

    private final HttpServerResponse response;
    private final News news;
    private boolean reading;
    private boolean wokenMeanwhile;
    private boolean wasFull;

    EventStream(HttpServerResponse response, News news) {
        this.response = response;
        this.news = news;
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
        news.untold().onComplete(read -> {
            reading = false;
            // A store that is away is asked again at the next wake-up or beat
            boolean more = read.succeeded() && send(read.result());
            if (more || wokenMeanwhile) wake();
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

    /** Answers whether there is more to send. */
    private boolean send(News.Piece part) {
        if (!isOver() && !part.text().isEmpty()) response.write(part.text());
        return part.more();
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }
}
