package street12.acceptance.check;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it lies in a topic; of what it says, only what rules ask for.
 *
 * @param aggregateId of messages and payments, of which there may be several for an order; else the order's
 * @param detail a step, a kind of message, the number of a refused request; empty for others
 * @param status what a delivery became by a step; empty for others
 */
record Event(
        Origin origin,
        UUID id,
        String type,
        long orderId,
        long sequence,
        Instant time,
        long aggregateId,
        String detail,
        String status) {

    /** Where a record lies. */
    record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "@" + partition + ":" + offset;
        }
    }

    /** Names the aggregate that the sequence counts. */
    record Aggregate(String topic, long id) {
        @Override
        public String toString() {
            return topic + "/" + id;
        }
    }

    String topic() {
        return origin.topic();
    }

    Aggregate aggregate() {
        return new Aggregate(topic(), aggregateId);
    }

    /** What a delivery became by it; empty for an event that is none of its steps. */
    String becomes() {
        return switch (type) {
            case "DeliveryStarted" -> "STARTED";
            case "DeliveryCompleted" -> "COMPLETED";
            case "DeliveryAdvanced" -> status;
            default -> "";
        };
    }

    @Override
    public String toString() {
        return "%s %s %s #%d %s".formatted(time, type, detail, sequence, origin);
    }
}
