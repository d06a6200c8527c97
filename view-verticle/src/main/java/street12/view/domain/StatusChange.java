package street12.view.domain;

import java.time.Instant;
import java.util.List;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.contracts.event.OrderEvent.OrderPlaced;

/**
 * What one event means for the order status of its order.
 *
 * @param entry names the event
 * @param userId whose order it is
 * @param micros when it happened, in microseconds since 1970
 * @param placedMicros when the order was placed, from which it is listed; null unless the event is the one that places it
 */
public record StatusChange(
        EntryId entry, String line, String userId, long micros, List<FieldChange> fields, Long placedMicros) {

    /** @throws IllegalArgumentException for an event that cannot be shown: its time or sequence is out of range */
    public static StatusChange of(Envelope<? extends Event> happened) {
        if (happened.sequence() < 1 || happened.sequence() > 9_999_999_999L) {
            throw new IllegalArgumentException("the event's sequence is out of range: " + happened.sequence());
        }
        return new StatusChange(
                new EntryId(happened.orderId(), EventKey.of(happened)),
                happened.line(),
                happened.event().userId(),
                Stamp.micros(happened.time()),
                new Meaning(happened).fields(),
                placedMicros(happened));
    }

    public long orderId() {
        return entry.orderId();
    }

    private static Long placedMicros(Envelope<? extends Event> happened) {
        if (!(happened.event() instanceof OrderPlaced placed)) return null;
        return Stamp.micros(placedAt(happened, placed));
    }

    static Instant placedAt(Envelope<?> happened, OrderPlaced placed) {
        return placed.orderDate() == null ? happened.time() : placed.orderDate();
    }
}
