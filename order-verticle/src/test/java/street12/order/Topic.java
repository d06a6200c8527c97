package street12.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.event.Event;
import street12.platform.event.CloudEvents;

/** Kafka as the other services see it. */
final class Topic {

    /** @param headers of the CloudEvent */
    record Seen(String key, Map<String, String> headers, JsonNode data) {
        String type() {
            return headers.get("ce_type");
        }

        long sequence() {
            return Long.parseLong(headers.get("ce_sequence"));
        }

        Instant time() {
            return Instant.parse(headers.get("ce_time"));
        }
    }

    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    private Topic() {}

    /** The committed events of an order, in their order, from the beginning. */
    static List<Seen> of(String topic, long orderId, String userId) {
        var seen = new ArrayList<Seen>();
        var config = Map.<String, Object>of(
                "bootstrap.servers", Stores.KAFKA.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(got -> {
                    var headers = new HashMap<String, String>();
                    got.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
                    var data = Json.read(got.value(), JsonNode.class);
                    var of = data.has("order") ? data.at("/order/userId") : data.path("userId");
                    if (got.key().equals(Long.toString(orderId)) && of.asText().equals(userId)) {
                        seen.add(new Seen(got.key(), headers, data));
                    }
                });
            }
        }
        return seen;
    }

    /** Tells something, as the service that it happened in would. */
    static <E extends Event> Envelope<E> tell(E event) {
        var sealed = Envelope.<E>seal(
                        "test", "paid", 0, List.of(event), new Cause(UUID.randomUUID(), Instant.now(), null))
                .get(0);
        tellAgain(sealed);
        return sealed;
    }

    static void tellAgain(Envelope<?> event) {
        var wire = CloudEvents.write(event);
        var out = new ProducerRecord<>(wire.topic(), wire.key(), wire.data());
        wire.headers().forEach((name, value) -> out.headers().add(name, value.getBytes(UTF_8)));
        try {
            PRODUCER.send(out).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
