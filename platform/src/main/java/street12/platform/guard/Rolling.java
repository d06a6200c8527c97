package street12.platform.guard;

import java.time.Duration;
import java.util.Arrays;

/** Counts what happened in the last while. Used on one event loop. */
public final class Rolling {

    /** Forgotten one at a time, so that the count does not drop to nothing at once. */
    private static final int SLICES = 10;

    private final long[] slices = new long[SLICES];
    private final long sliceNanos;
    private long newest;
    private long sum;

    public Rolling(Duration window) {
        this.sliceNanos = Math.max(1, window.toNanos() / SLICES);
        this.newest = now();
    }

    private long now() {
        return System.nanoTime() / sliceNanos;
    }

    public void add() {
        forget();
        slices[index(newest)]++;
        sum++;
    }

    public long count() {
        forget();
        return sum;
    }

    public void clear() {
        Arrays.fill(slices, 0);
        sum = 0;
    }

    private void forget() {
        long now = now();
        if (now - newest >= SLICES) clear();
        else for (long slice = newest + 1; slice <= now; slice++) empty(index(slice));
        newest = now;
    }

    private void empty(int index) {
        sum -= slices[index];
        slices[index] = 0;
    }

    private static int index(long slice) {
        return Math.floorMod(slice, SLICES);
    }
}
