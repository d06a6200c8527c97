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

    /** Names the aggregate that the sequence counts: of messages there are several for an order. */
    String aggregate() {
        return topic + "/" + orderId
                + (topic.equals("messages") ? "/" + data.path("messageId").asText() : "");
    }

    @Override
    public String toString() {
        return "%s %s #%d %s@%d:%d".formatted(time, type, sequence, topic, partition, offset);
    }
}
