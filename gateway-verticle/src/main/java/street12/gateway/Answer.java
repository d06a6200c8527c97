package street12.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A service's answer: its head, and its body on the way, paused. {@link #done} is called when all of it was passed on, or will
 * not be.
 */
public final class Answer implements ReadStream<Buffer> {

    /** What became of the body. */
    public enum Outcome {
        /** All of it was passed on. */
        WHOLE,
        /** The service did not send it to its end, or nobody can read it. */
        BROKEN,
        /** It was not wanted any more. */
        LEFT
    }

    private final int statusCode;
    private final String statusMessage;
    private final MultiMap headers;
    private final ReadStream<Buffer> body;
    private final Consumer<Outcome> release;
    private final List<Consumer<Outcome>> afterwards = new ArrayList<>();
    private Consumer<Buffer> copy = chunk -> {};
    private boolean flowing;
    private boolean broken;
    private boolean done;

    /** @param release is told in the end whether what the answer comes from can be used again */
    public Answer(
            int statusCode,
            String statusMessage,
            MultiMap headers,
            ReadStream<Buffer> body,
            Consumer<Outcome> release) {
        this.statusCode = statusCode;
        this.statusMessage = statusMessage;
        this.headers = headers;
        this.body = body;
        this.release = release;
    }

    public int statusCode() {
        return statusCode;
    }

    public String statusMessage() {
        return statusMessage;
    }

    public MultiMap headers() {
        return headers;
    }

    public String getHeader(String name) {
        return headers.get(name);
    }

    /** Is told what became of the body, before those who asked earlier. */
    public void whenDone(Consumer<Outcome> action) {
        afterwards.add(0, action);
    }

    /** Gets each piece of the body as it passes. */
    public void copyTo(Consumer<Buffer> pieces) {
        copy = pieces;
    }

    /** The body takes too long. It is the service's fault unless the client is the one that is waited for. */
    public void cutOff() {
        done(flowing ? Outcome.BROKEN : Outcome.LEFT);
    }

    /** @param failure why not all of it was passed on; null where all was */
    public void done(Throwable failure) {
        if (failure == null) {
            done(Outcome.WHOLE);
        } else {
            boolean unreadable =
                    failure instanceof Failure known && known.kind().isService();
            done(broken || unreadable ? Outcome.BROKEN : Outcome.LEFT);
        }
    }

    private void done(Outcome outcome) {
        if (done) return;
        done = true;
        afterwards.forEach(action -> action.accept(outcome));
        release.accept(outcome);
    }

    @Override
    public Answer handler(Handler<Buffer> handler) {
        body.handler(
                handler == null
                        ? null
                        : chunk -> {
                            copy.accept(chunk);
                            handler.handle(chunk);
                        });
        return this;
    }

    @Override
    public Answer exceptionHandler(Handler<Throwable> handler) {
        body.exceptionHandler(failure -> {
            broken = !done;
            if (handler != null) handler.handle(failure);
        });
        return this;
    }

    @Override
    public Answer endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public Answer pause() {
        flowing = false;
        body.pause();
        return this;
    }

    @Override
    public Answer resume() {
        flowing = true;
        body.resume();
        return this;
    }

    @Override
    public Answer fetch(long amount) {
        flowing = true;
        body.fetch(amount);
        return this;
    }
}
