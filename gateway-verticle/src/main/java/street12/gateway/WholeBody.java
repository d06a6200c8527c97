package street12.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body that is there already, as a stream. It flows once it is resumed. */
public final class WholeBody implements ReadStream<Buffer> {

    private final Buffer content;
    private Handler<Buffer> pieces = piece -> {};
    private Handler<Void> ended = end -> {};
    private boolean sent;

    public WholeBody(Buffer content) {
        this.content = content;
    }

    @Override
    public WholeBody handler(Handler<Buffer> handler) {
        pieces = handler == null ? piece -> {} : handler;
        return this;
    }

    @Override
    public WholeBody endHandler(Handler<Void> handler) {
        ended = handler == null ? end -> {} : handler;
        return this;
    }

    @Override
    public WholeBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WholeBody pause() {
        return this;
    }

    @Override
    public WholeBody resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public WholeBody fetch(long amount) {
        if (sent || amount == 0) return this;
        sent = true;
        pieces.handle(content);
        ended.handle(null);
        return this;
    }
}
