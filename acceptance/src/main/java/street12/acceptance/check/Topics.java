package street12.acceptance.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics from their start to their present end. */
final class Topics {

    static final List<String> ALL = List.of("orders", "payments", "deliveries", "coupons", "messages");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String servers;

    Topics(String servers) {
        this.servers = servers;
    }

    /** In the order of their partitions. */
    List<Event> events() {
        return records(ALL).stream().map(Topics::toEvent).toList();
    }

    /** How many records were set aside. */
    int deadLetters() {
        return records(ALL.stream().map(topic -> topic + ".dlt").toList()).size();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(List<String> topics) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", servers);
        config.put("isolation.level", "read_committed");
        config.put("default.api.timeout.ms", "10000");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            long until = System.nanoTime() + LIMIT.toNanos();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                if (System.nanoTime() > until) throw new AssertionError("the topics cannot be read to their end");
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    private static Event toEvent(ConsumerRecord<byte[], byte[]> one) {
        try {
            return new Event(
                    one.topic(),
                    one.partition(),
                    one.offset(),
                    header(one, "ce_id"),
                    header(one, "ce_type"),
                    Long.parseLong(header(one, "ce_subject")),
                    Long.parseLong(header(one, "ce_sequence")),
                    header(one, "ce_time"),
                    JSON.readTree(one.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
        var header = one.headers().lastHeader(name);
        if (header == null) throw new AssertionError("a record of " + one.topic() + " has no header " + name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
