package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;

/** An event as it lies in a topic. */
record Event(
        String topic,
        int partition,
        long offset,
        String id,
        String type,
        long orderId,
        long sequence,
        String time,
        JsonNode data) {

    /** Names the aggregate that the sequence counts: of messages and payments there may be several for an order. */
    String aggregate() {
        return switch (topic) {
            case "messages" -> topic + "/" + data.path("messageId").asText();
            case "payments" -> topic + "/" + data.path("paymentId").asText();
            default -> topic + "/" + orderId;
        };
    }

    @Override
    public String toString() {
        return "%s %s #%d %s@%d:%d".formatted(time, type, sequence, topic, partition, offset);
    }
}
