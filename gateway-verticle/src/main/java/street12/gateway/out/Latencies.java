package street12.gateway.out;

import java.util.Arrays;

/** Durations in few numbers: counted in steps of a tenth, from a tenth of a millisecond to two minutes. */
final class Latencies {

    private static final double STEP = 1.1;
    private static final double LEAST_MS = 0.1;
    private static final int STEPS = 148;

    private final long[] counts = new long[STEPS];
    private long all;

    void add(long nanos) {
        double steps = Math.log(Math.max(nanos / 1e6, LEAST_MS) / LEAST_MS) / Math.log(STEP);
        counts[(int) Math.min(STEPS - 1, Math.round(steps))]++;
        all++;
    }

    /** Milliseconds within which this share of them was; null where there are none. */
    Double within(double share) {
        if (all == 0) return null;
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        for (int i = 0; i < STEPS; i++) {
            seen += counts[i];
            if (seen >= wanted) return Math.round(LEAST_MS * Math.pow(STEP, i) * 100) / 100.0;
        }
        throw new IllegalStateException("fewer than were counted");
    }

    void clear() {
        Arrays.fill(counts, 0);
        all = 0;
    }
}
