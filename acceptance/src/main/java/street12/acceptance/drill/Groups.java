package street12.acceptance.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import street12.acceptance.running.Await;

/** How far services have read the topics: what {@code kafka-consumer-groups} shows and sets. */
final class Groups {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Object> config;

    Groups(String servers) {
        config = Map.of("bootstrap.servers", servers, "default.api.timeout.ms", 10_000, "request.timeout.ms", 8_000);
    }

    private interface Work<T> {
        T on(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Work<T> work) {
        try (var admin = Admin.create(config)) {
            return work.on(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a group read of the topics since then it reads once more. While none of its members runs. */
    void rewind(String group, Set<String> topics, Instant to) {
        var partitions = partitions(topics);
        var then = ask(admin -> admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(one -> one, one -> OffsetSpec.forTimestamp(to.toEpochMilli()))))
                .all()
                .get());
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        then.forEach((partition, found) -> {
            // Else nothing came since then
            if (found.offset() >= 0) offsets.put(partition, new OffsetAndMetadata(found.offset()));
        });
        // Who was killed is a member for a while
        Await.until("nobody reads as " + group, WITHIN, () -> isSet(group, offsets));
    }

    private boolean isSet(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            ask(admin -> admin.alterConsumerGroupOffsets(group, offsets).all().get());
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Whether a group has read all that there is of the topics. */
    boolean hasReadAll(String group, Set<String> topics) {
        var partitions = partitions(topics);
        var read = ask(admin -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        try (var consumer = new KafkaConsumer<>(reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            for (var partition : partitions) {
                var at = read.get(partition);
                consumer.seek(partition, at == null ? 0 : at.offset());
            }
            // Behind the last record there may be marks of transactions, which nobody reads
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                if (!consumer.poll(POLL).isEmpty()) return false;
            }
            return true;
        }
    }

    private Map<String, Object> reader() {
        var reader = new HashMap<>(config);
        reader.put("isolation.level", "read_committed");
        return reader;
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        return ask(admin -> admin.describeTopics(topics).allTopicNames().get()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
