package street12.acceptance.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their start to their present end, and the next time from there to what is the end then. */
final class Topics {

    static final List<String> ALL = List.of("orders", "payments", "deliveries", "coupons", "messages");
    static final List<String> DEAD_LETTERS =
            ALL.stream().map(topic -> topic + ".dlt").toList();

    private final String servers;
    private final List<String> topics;
    private final Duration silence;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** @param silence a Kafka that says nothing for so long is away */
    Topics(String servers, List<String> topics, Duration silence) {
        this.servers = servers;
        this.topics = topics;
        this.silence = silence;
    }

    /** Each record once, in the order of its partition; what was read before a failure is not read again. */
    void readOn(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = consumer()) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            long quietSince = System.nanoTime();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                var some = consumer.poll(Duration.ofMillis(200));
                if (!some.isEmpty()) quietSince = System.nanoTime();
                if (System.nanoTime() - quietSince > silence.toNanos())
                    throw new IllegalStateException("the topics cannot be read to their end");
                some.forEach(one -> {
                    each.accept(one);
                    next.put(new TopicPartition(one.topic(), one.partition()), one.offset() + 1);
                });
            }
            // Behind the last record there may be marks of transactions
            partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", servers);
        config.put("isolation.level", "read_committed");
        config.put("request.timeout.ms", Math.toIntExact(silence.toMillis()));
        config.put("default.api.timeout.ms", Math.toIntExact(silence.toMillis()));
        config.put("max.poll.records", "5000");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
