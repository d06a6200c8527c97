package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.kafka.client.producer.KafkaHeader;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.event.Event;
import street12.contracts.event.EventTypes;

/** Envelopes to CloudEvents 1.0 (Kafka binary mode) and back. */
public final class CloudEvents {

    // A number that is missing is not 0
    private static final ObjectReader READER =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private CloudEvents() {}

    /** A record that is not an event as the contract has it. */
    public static final class UnreadableEventException extends RuntimeException {
        UnreadableEventException(String reason) {
            super(reason);
        }

        UnreadableEventException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    public static WireEvent write(Envelope<?> envelope) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id().toString());
        headers.put("ce_type", envelope.type());
        headers.put("ce_source", envelope.source());
        headers.put("ce_subject", Long.toString(envelope.orderId()));
        headers.put("ce_time", envelope.time().toString());
        headers.put("ce_line", envelope.line());
        headers.put("ce_sequence", Long.toString(envelope.sequence()));
        if (envelope.causationId() != null) {
            headers.put("ce_causationid", envelope.causationId().toString());
        }
        if (envelope.traceparent() != null) headers.put(WireEvent.TRACEPARENT, envelope.traceparent());
        headers.put("content-type", "application/json");
        return new WireEvent(
                envelope.event().topic(), Long.toString(envelope.orderId()), headers, Json.text(envelope.event()));
    }

    /**
     * @return empty for a type that this version does not know: a newer writer may have added it
     * @throws UnreadableEventException with the reason
     */
    public static Optional<Envelope<Event>> read(ConsumerRecord<?, byte[]> consumed) {
        var headers = headersOf(consumed);
        return EventTypes.find(required(headers, "ce_type")).map(type -> read(headers, consumed.value(), type));
    }

    private static Envelope<Event> read(Map<String, String> headers, byte[] data, Class<? extends Event> type) {
        if (data == null) throw new UnreadableEventException("the record has no data");
        try {
            var causation = headers.get("ce_causationid");
            Event event = READER.forType(type).readValue(data);
            if (event == null) throw new UnreadableEventException("the record has no data");
            var subject = required(headers, "ce_subject");
            if (!subject.equals(Long.toString(event.orderId()))) {
                throw new UnreadableEventException(
                        "ce_subject is " + subject + " and the data is about order " + event.orderId());
            }
            return new Envelope<>(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_source"),
                    required(headers, "ce_line"),
                    sequence(headers),
                    Instant.parse(required(headers, "ce_time")),
                    causation == null ? null : UUID.fromString(causation),
                    headers.get(WireEvent.TRACEPARENT),
                    event);
        } catch (UnreadableEventException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEventException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    public static KafkaProducerRecord<String, Buffer> toRecord(WireEvent event) {
        var kafka = KafkaProducerRecord.create(event.topic(), event.key(), Buffer.buffer(event.data()));
        event.headers().forEach((name, value) -> kafka.addHeader(KafkaHeader.header(name, value)));
        return kafka;
    }

    private static Map<String, String> headersOf(ConsumerRecord<?, ?> consumed) {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : consumed.headers()) {
            if (header.value() != null) headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static long sequence(Map<String, String> headers) {
        long sequence = Long.parseLong(required(headers, "ce_sequence"));
        if (sequence < 1) throw new UnreadableEventException("ce_sequence is " + sequence + " and counts from 1");
        return sequence;
    }

    private static String required(Map<String, String> headers, String name) {
        var value = headers.get(name);
        if (value == null) throw new UnreadableEventException("the header " + name + " is missing");
        return value;
    }
}
