package street12.acceptance.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters of all topics. */
final class Letters {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** @param service which could not read it */
    record Letter(String topic, String value, String service, String reason) {}

    private Letters() {}

    static List<Letter> all(String servers) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", servers);
        config.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = FaultNames.TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic + ".dlt").stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<Letter>();
            long until = System.nanoTime() + LIMIT.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                if (System.nanoTime() > until) throw new AssertionError("the dead letters cannot be read to their end");
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(letter(record)));
            }
            return found;
        }
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> found) {
        return new Letter(
                found.topic().replace(".dlt", ""),
                found.value() == null ? "" : new String(found.value(), UTF_8),
                header(found, "dlt_service"),
                header(found, "dlt_reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        var header = found.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
