package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A file of JSON lines that only grows. A line counts once it is forced to disk; lines that come while the disk is busy
 * share the next write. Used from one event loop only, except for {@link #open}.
 */
final class Journal {

    private final Vertx vertx;
    private final FileChannel file;
    private Buffer waiting = Buffer.buffer();
    private Promise<Void> nextWrite = Promise.promise();
    private Future<Void> running = Future.succeededFuture();
    private boolean writing;

    private Journal(Vertx vertx, FileChannel file) {
        this.vertx = vertx;
        this.file = file;
    }

    /**
     * Reads what is there and makes ready for more. Blocks.
     *
     * @param each is given every line, oldest first
     * @throws IOException if the file cannot be used, or a line in it is damaged. A last line without its end was
     *     never promised to anybody, and is cut off.
     */
    static Journal open(Vertx vertx, Path path, Consumer<JsonObject> each) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            file.truncate(endOfLastLine(file));
            replay(path, each);
            file.position(file.size());
            return new Journal(vertx, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Completes when the line is on disk. After a failure everything fails: what is on disk is no longer known. */
    Future<Void> append(JsonObject line) {
        waiting.appendBuffer(line.toBuffer()).appendByte((byte) '\n');
        Future<Void> written = nextWrite.future();
        if (!writing) {
            write();
        }
        return written;
    }

    /** Completes when all that was appended so far is on disk. */
    Future<Void> settled() {
        return waiting.length() > 0 ? nextWrite.future() : running;
    }

    /** Writes what waits, then closes the file. */
    Future<Void> close() {
        return settled()
                .eventually(() -> vertx.executeBlocking(() -> {
                    file.close();
                    return null;
                }));
    }

    private void write() {
        ByteBuffer bytes = ByteBuffer.wrap(waiting.getBytes());
        Promise<Void> done = nextWrite;
        waiting = Buffer.buffer();
        nextWrite = Promise.promise();
        writing = true;
        Future<Void> before = running;
        running = done.future();
        before.compose(ok -> vertx.<Void>executeBlocking(
                        () -> {
                            while (bytes.hasRemaining()) {
                                file.write(bytes);
                            }
                            file.force(false);
                            return null;
                        },
                        false))
                .onComplete(result -> {
                    writing = false;
                    done.handle(result);
                    // Answers given just now may have brought new lines, and started the next write
                    if (!writing && waiting.length() > 0) {
                        write();
                    }
                });
    }

    private static void replay(Path path, Consumer<JsonObject> each) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    each.accept(new JsonObject(line));
                } catch (RuntimeException e) {
                    throw new IOException(path + ", line " + number + ", is damaged: " + e.getMessage(), e);
                }
                number++;
            }
        }
    }

    /** Looks from the end backwards; lines are short, so a byte at a time does. */
    private static long endOfLastLine(FileChannel file) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = file.size(); end > 0; end--) {
            one.clear();
            file.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
