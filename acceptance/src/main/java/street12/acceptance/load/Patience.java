package street12.acceptance.load;

import java.time.Duration;

/** For how long somebody goes on trying, with pauses that grow. */
final class Patience {

    private final long end;
    private final long mostMs;
    private long nextMs;

    Patience(Duration limit, Duration first, Duration most) {
        end = System.nanoTime() + limit.toNanos();
        nextMs = first.toMillis();
        mostMs = most.toMillis();
    }

    boolean isOver() {
        return System.nanoTime() > end;
    }

    /** The next one, or as long as one was asked to wait, but never longer than the longest. */
    void pause(Duration asked) {
        try {
            Thread.sleep(Math.min(mostMs, Math.max(nextMs, asked.toMillis())));
        } catch (InterruptedException e) {
            throw new Interrupted();
        }
        nextMs = Math.min(mostMs, 2 * nextMs);
    }

    void pause() {
        pause(Duration.ZERO);
    }
}
