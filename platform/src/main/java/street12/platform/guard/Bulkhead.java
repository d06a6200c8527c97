package street12.platform.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import street12.platform.runtime.Shared;

/** So many at a time; a few more may wait for a short while, in the order in which they came. Used on one event loop. */
public final class Bulkhead {

    /** There is no room, and there was none in the time that one may wait. */
    public static final class FullException extends RuntimeException {
        private FullException(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Vertx vertx;
    private final int most;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Deque<Promise<Void>> queue = new ArrayDeque<>();
    private int inside;
    private boolean lettingIn;

    public Bulkhead(Vertx vertx, int most, int mostWaiting, Duration longestWait) {
        this.vertx = vertx;
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /** Completes when there is room, which must be left once; fails with {@link FullException}. */
    public Future<Void> enter() {
        if (inside < most && queue.isEmpty()) {
            inside++;
            return Future.succeededFuture();
        }
        if (queue.size() >= mostWaiting) {
            return Future.failedFuture(
                    new FullException(most + " at a time are there, and " + mostWaiting + " wait already"));
        }
        var turn = Promise.<Void>promise();
        queue.add(turn);
        long timer = vertx.setTimer(Math.max(1, longestWait.toMillis()), t -> {
            if (queue.remove(turn)) {
                turn.fail(new FullException("no room within " + longestWait.toMillis() + " ms"));
            }
        });
        return Shared.here(turn.future()).onSuccess(v -> vertx.cancelTimer(timer));
    }

    public void leave() {
        inside--;
        // Whoever is let in may leave at once: a loop, so that a long queue makes no deep stack
        if (lettingIn) return;
        lettingIn = true;
        while (inside < most && !queue.isEmpty()) {
            inside++;
            queue.poll().complete();
        }
        lettingIn = false;
    }

    public int inside() {
        return inside;
    }

    public int waiting() {
        return queue.size();
    }

    public int most() {
        return most;
    }
}
