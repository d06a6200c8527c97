package street12.acceptance.load;

import java.util.Arrays;

/** How long something took, time and again; in milliseconds. */
public final class Latencies {

    private final int[] sorted;

    Latencies(int[] samples) {
        sorted = samples;
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** @param share such as 0.99; 0 ms where nothing was measured */
    public int within(double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    public int most() {
        return within(1);
    }

    @Override
    public String toString() {
        return "%d, p50 %d ms, p99 %d ms, most %d ms".formatted(count(), within(0.5), within(0.99), most());
    }

    /** Samples as they come. */
    static final class Growing {

        private int[] samples = new int[64];
        private int count;

        void add(long ms) {
            if (count == samples.length) samples = Arrays.copyOf(samples, 2 * count);
            samples[count++] = (int) Math.min(ms, Integer.MAX_VALUE);
        }

        Latencies now() {
            return new Latencies(Arrays.copyOf(samples, count));
        }
    }
}
