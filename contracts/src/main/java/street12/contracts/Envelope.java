package street12.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import street12.contracts.event.Event;

/**
 * An event with what CloudEvents 1.0 asks to be said of it.
 *
 * @param source the service that it happened in, such as {@code order}
 * @param sequence counts the events of one aggregate from 1, without a gap
 * @param causationId id of the event that led to it; null when a request from outside did
 */
public record Envelope<E extends Event>(
        UUID id,
        String source,
        String line,
        long sequence,
        Instant time,
        UUID causationId,
        String traceparent,
        E event) {

    public long orderId() {
        return event.orderId();
    }

    public String type() {
        return event.type();
    }

    /** The same event, at another place of its trace. */
    public Envelope<E> inTrace(String other) {
        return new Envelope<>(id, source, line, sequence, time, causationId, other, event);
    }

    /** This event as the cause of what a listener does next. */
    public Cause asCause() {
        return new Cause(id, time, traceparent);
    }

    /**
     * Puts what an aggregate caused into envelopes, in order: numbered on from the aggregate's last sequence, each stamped after
     * the one before it.
     */
    public static <E extends Event> List<Envelope<E>> seal(
            String source, String line, long lastSequence, List<? extends E> events, Cause cause) {
        var sealed = new ArrayList<Envelope<E>>(events.size());
        var before = cause;
        for (E event : events) {
            var time = before.next();
            before = before.notBefore(time);
            sealed.add(new Envelope<>(
                    UUID.randomUUID(),
                    source,
                    line,
                    lastSequence + sealed.size() + 1,
                    time,
                    cause.id(),
                    cause.traceparent(),
                    event));
        }
        return sealed;
    }
}
