package street12.acceptance.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Understands what lies in the topics. */
final class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Records() {}

    static Event.Origin origin(ConsumerRecord<byte[], byte[]> one) {
        return new Event.Origin(one.topic().intern(), one.partition(), one.offset());
    }

    /** Empty for a record that nobody could read. */
    static Optional<Event> event(ConsumerRecord<byte[], byte[]> one) {
        try {
            var data = JSON.readTree(one.value());
            if (!data.isObject()) return Optional.empty();
            long orderId = Long.parseLong(header(one, "ce_subject"));
            return Optional.of(new Event(
                    origin(one),
                    UUID.fromString(header(one, "ce_id")),
                    header(one, "ce_type").intern(),
                    orderId,
                    Long.parseLong(header(one, "ce_sequence")),
                    Instant.parse(header(one, "ce_time")),
                    aggregateId(one.topic(), data, orderId),
                    detail(header(one, "ce_type"), data).intern(),
                    data.path("status").asText().intern()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static long aggregateId(String topic, JsonNode data, long orderId) {
        return switch (topic) {
            case "messages" -> data.required("messageId").longValue();
            case "payments" -> data.required("paymentId").longValue();
            default -> orderId;
        };
    }

    private static String detail(String type, JsonNode data) {
        return switch (type) {
            case "DeliveryAdvanced" -> data.path("step").asText();
            case "DeliveryCancelRefused", "OrderCancelRequested" ->
                data.path("request").asText();
            case "CouponRedeemed" -> data.path("redeemedBy").asText();
            case "CouponRestored" -> data.path("restoredBy").asText();
            default -> data.path("kind").asText();
        };
    }

    static Letter letter(ConsumerRecord<byte[], byte[]> one) {
        return new Letter(
                origin(one),
                setAside(one),
                header(one, "dlt_reason"),
                header(one, "dlt_service"),
                number(header(one, "dlt_attempts"), 1));
    }

    private static Optional<Event.Origin> setAside(ConsumerRecord<byte[], byte[]> one) {
        var topic = header(one, "dlt_topic");
        int partition = number(header(one, "dlt_partition"), -1);
        int offset = number(header(one, "dlt_offset"), -1);
        if (topic.isEmpty() || partition < 0 || offset < 0) return Optional.empty();
        return Optional.of(new Event.Origin(topic.intern(), partition, offset));
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** Empty where there is none. */
    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
        var header = one.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
