package street12.coupon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.event.CloudEvents;

/** What Kafka holds, as any listener would read it. */
final class KafkaEvents {

    private KafkaEvents() {}

    static List<Envelope<Event>> of(String topic, long orderId) {
        return all(topic).stream().filter(event -> event.orderId() == orderId).toList();
    }

    static List<Envelope<Event>> all(String topic) {
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
                        .forEach(one -> CloudEvents.read(one).ifPresent(found::add));
            }
        }
        return found;
    }
}
