package street12.contracts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Why something happens: the event or request that led to it.
 *
 * @param id the causing event's id; null when a request from outside is the beginning
 * @param time when the cause happened; what it causes is never stamped earlier, whatever the clocks of two machines say
 * @param traceparent W3C trace context of the whole conversation
 */
public record Cause(UUID id, Instant time, String traceparent) {

    /** A request from outside: the beginning of a chain. */
    public static Cause request(String traceparent) {
        return new Cause(null, Instant.EPOCH, traceparent);
    }

    /** The same cause, but nothing that follows is stamped earlier than the given time. */
    public Cause notBefore(Instant other) {
        return other == null || other.isBefore(time) ? this : new Cause(id, other, traceparent);
    }

    /** The time of the next thing that this causes: now, or just after the cause where this clock lags behind. */
    public Instant next() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(time) ? now : time.plus(1, ChronoUnit.MICROS);
    }
}
