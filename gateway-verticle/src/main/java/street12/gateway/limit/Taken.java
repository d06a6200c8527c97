package street12.gateway.limit;

import java.time.Duration;

/**
 * What came of taking one from a bucket.
 *
 * @param missing microseconds until the bucket is full again
 */
record Taken(Rate rate, boolean granted, long missing) {

    /** How many more may come now. */
    long left() {
        return granted ? Math.max(0, (rate.window() - missing) / rate.micros()) : 0;
    }

    Duration untilFull() {
        return micros(missing);
    }

    /** How long until there is one; nothing where one was granted. */
    Duration untilNext() {
        return granted ? Duration.ZERO : micros(Math.max(0, missing + rate.micros() - rate.window()));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
