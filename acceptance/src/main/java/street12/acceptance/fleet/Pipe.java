package street12.acceptance.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a connection: what was read waits here, in its order, until it is due. */
final class Pipe {

    /** As a receiver's window would: who sends more has to wait. */
    private static final int MOST_WAITING = 1 << 20;

    private static final class Piece {
        private final ByteBuffer data;
        private long due;

        Piece(ByteBuffer data, long due) {
            this.data = data;
            this.due = due;
        }
    }

    private final SocketChannel from;
    private final SocketChannel to;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean ended;
    private boolean endTold;

    Pipe(SocketChannel from, SocketChannel to) {
        this.from = from;
        this.to = to;
    }

    boolean mayRead() {
        return !ended && bytes < MOST_WAITING;
    }

    void read(ByteBuffer buffer, Weather weather) throws IOException {
        buffer.clear();
        int read = from.read(buffer);
        if (read < 0) ended = true;
        if (read <= 0) return;
        var data = ByteBuffer.allocate(read).put(buffer.flip()).flip();
        long due = System.nanoTime() + weather.takes();
        if (!waiting.isEmpty()) due = Math.max(due, waiting.getLast().due);
        waiting.add(new Piece(data, due));
        bytes += read;
    }

    /** Sends on what is due, as much as is taken. */
    void write(long now) throws IOException {
        while (!waiting.isEmpty() && waiting.getFirst().due <= now) {
            var data = waiting.getFirst().data;
            bytes -= to.write(data);
            if (data.hasRemaining()) return;
            waiting.removeFirst();
        }
        if (ended && waiting.isEmpty() && !endTold) {
            to.shutdownOutput();
            endTold = true;
        }
    }

    /** Something is due that the other side does not take. */
    boolean isStuck(long now) {
        return !waiting.isEmpty() && waiting.getFirst().due <= now;
    }

    /** When something will be due that is not yet; the end of time where there is nothing such. */
    long dueAfter(long now) {
        return waiting.isEmpty() || isStuck(now) ? Long.MAX_VALUE : waiting.getFirst().due;
    }

    void hurry(long now) {
        waiting.forEach(piece -> piece.due = Math.min(piece.due, now));
    }

    boolean isOver() {
        return endTold;
    }
}
