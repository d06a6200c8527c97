package street12.gateway.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When those who are refused may come again: one after the other, as fast as their bucket fills. Told the same time, they would all
 * come at once, and most of them for nothing. Used on one event loop.
 */
final class Turns {

    /** Who does not wait for a turn gets another one, so turns may lie far ahead of what is really asked for. */
    private static final long FARTHEST_MICROS = Duration.ofSeconds(10).toNanos() / 1000;

    private final LongSupplier micros;
    private final Recent last = new Recent();

    Turns() {
        this(() -> System.nanoTime() / 1000);
    }

    /** @param micros the time that goes by */
    Turns(LongSupplier micros) {
        this.micros = micros;
    }

    /** @param refused what came of taking one from it */
    Duration next(String bucket, Taken refused) {
        long now = micros.getAsLong();
        long soonest = now + refused.untilNext().toNanos() / 1000;
        long afterLast = last.getOrDefault(bucket, soonest - refused.rate().micros())
                + refused.rate().micros();
        long turn = Math.max(soonest, Math.min(afterLast, now + FARTHEST_MICROS));
        last.put(bucket, turn);
        return Duration.ofNanos((turn - now) * 1000);
    }
}
