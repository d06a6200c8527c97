package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Supplier;

/** A body that fails as soon as it is longer than it may be. */
final class LimitedStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final Supplier<RuntimeException> tooLong;
    private long left;
    private Handler<Throwable> failed = failure -> {};

    LimitedStream(ReadStream<Buffer> body, long most, Supplier<RuntimeException> tooLong) {
        this.body = body;
        this.left = most;
        this.tooLong = tooLong;
    }

    @Override
    public LimitedStream handler(Handler<Buffer> handler) {
        body.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        if (left < 0) return;
        left -= chunk.length();
        if (left < 0) failed.handle(tooLong.get());
        else handler.handle(chunk);
    }

    @Override
    public LimitedStream exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedStream endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public LimitedStream pause() {
        body.pause();
        return this;
    }

    @Override
    public LimitedStream resume() {
        body.resume();
        return this;
    }

    @Override
    public LimitedStream fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    /** All of it at once. */
    Future<Buffer> whole() {
        var whole = Promise.<Buffer>promise();
        var content = Buffer.buffer();
        exceptionHandler(whole::tryFail);
        endHandler(end -> whole.tryComplete(content));
        handler(content::appendBuffer);
        resume();
        return whole.future();
    }
}
