package street12.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.Event;
import street12.platform.event.CloudEvents;

/** Kafka, as any other service writes to it and reads from it. */
final class KafkaEvents {

    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    private KafkaEvents() {}

    static void publish(OrderFacts order, Event event) throws Exception {
        var cause = Cause.request(RunningService.TRACEPARENT);
        var envelope =
                Envelope.seal("test", order.line(), 0, List.of(event), cause).get(0);
        var wire = CloudEvents.write(envelope);
        var sent = new ProducerRecord<>(wire.topic(), wire.key(), wire.data());
        wire.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(UTF_8)));
        PRODUCER.send(sent).get();
    }

    static List<Envelope<Event>> of(String topic, long orderId) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers(), "isolation.level", "read_committed");
        var found = new ArrayList<Envelope<Event>>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(one -> CloudEvents.read(one)
                                .filter(event -> event.orderId() == orderId)
                                .ifPresent(found::add));
            }
        }
        return found;
    }
}
