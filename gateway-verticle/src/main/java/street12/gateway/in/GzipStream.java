package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a body on its way, piece by piece. */
final class GzipStream implements WriteStream<Buffer> {

    private static final int PIECE = 8 * 1024;

    private final WriteStream<Buffer> out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(PIECE);
    private final GZIPOutputStream zip;

    GzipStream(WriteStream<Buffer> out) {
        this.out = out;
        try {
            this.zip = new GZIPOutputStream(bytes, PIECE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Future<Void> write(Buffer piece) {
        try {
            zip.write(piece.getBytes());
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
        return bytes.size() == 0 ? Future.succeededFuture() : out.write(taken());
    }

    @Override
    public Future<Void> end() {
        try {
            zip.close();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
        return out.end(taken());
    }

    private Buffer taken() {
        var taken = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return taken;
    }

    @Override
    public GzipStream exceptionHandler(Handler<Throwable> handler) {
        out.exceptionHandler(handler);
        return this;
    }

    @Override
    public GzipStream setWriteQueueMaxSize(int maxSize) {
        out.setWriteQueueMaxSize(maxSize);
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return out.writeQueueFull();
    }

    @Override
    public GzipStream drainHandler(Handler<Void> handler) {
        out.drainHandler(handler);
        return this;
    }
}
