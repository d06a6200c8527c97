package street12.view.out;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import street12.contracts.Topics;
import street12.platform.event.Kafka;

/** How far consumer groups have come in the topics. It reads beside them, and takes nothing from them. */
final class TopicProgress {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 10;

    private final KafkaAdminClient admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicProgress(Vertx vertx, Kafka kafka) {
        var config = kafka.consumer("view-looks-on");
        config.put("max.poll.records", "1");
        consumer = KafkaConsumer.create(vertx, config);
        var servers = config.get("bootstrap.servers");
        admin = KafkaAdminClient.create(
                vertx,
                Map.of(
                        "bootstrap.servers", servers,
                        "request.timeout.ms", "5000",
                        "default.api.timeout.ms", "8000"));
    }

    Future<Void> close() {
        return Future.join(consumer.close(), admin.close(1000)).otherwiseEmpty().mapEmpty();
    }

    Future<Map<TopicPartition, Long>> begins() {
        return partitions().compose(consumer::beginningOffsets);
    }

    Future<Map<TopicPartition, Long>> ends() {
        return partitions().compose(consumer::endOffsets);
    }

    private Future<Set<TopicPartition>> partitions() {
        var asked = Topics.ALL.stream().map(consumer::partitionsFor).toList();
        return Future.all(asked)
                .map(v -> asked.stream()
                        .flatMap(answer -> answer.result().stream())
                        .map(one -> new TopicPartition(one.getTopic(), one.getPartition()))
                        .collect(Collectors.toSet()));
    }

    /**
     * How far a group has come on the way to a goal, at the most that goal. What lies between what it has committed and the goal may
     * be none of its business: transactions leave marks in a topic, which nobody reads.
     */
    Future<Map<TopicPartition, Long>> done(
            String group, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> goal) {
        return admin.listConsumerGroupOffsets(group).compose(committed -> {
            var done = new HashMap<TopicPartition, Long>();
            goal.forEach((partition, end) -> {
                var at = committed.get(partition);
                long position = at == null ? begins.getOrDefault(partition, 0L) : at.getOffset();
                done.put(partition, Math.min(position, end));
            });
            var behind = done.keySet().stream()
                    .filter(partition -> done.get(partition) < goal.get(partition))
                    .toList();
            return skipMarks(behind, done, goal).map(done);
        });
    }

    /** Of all partitions at once, until there is something to read in one of them. */
    private Future<Void> skipMarks(
            List<TopicPartition> behind, Map<TopicPartition, Long> done, Map<TopicPartition, Long> goal) {
        if (behind.isEmpty()) return Future.succeededFuture();
        return consumer.assign(Set.copyOf(behind))
                .compose(v -> Future.all(behind.stream()
                        .map(partition -> consumer.seek(partition, done.get(partition)))
                        .toList()))
                .compose(v -> skipMarks(behind, done, goal, POLLS));
    }

    private Future<Void> skipMarks(
            List<TopicPartition> behind, Map<TopicPartition, Long> done, Map<TopicPartition, Long> goal, int polls) {
        if (behind.isEmpty() || polls == 0) return Future.succeededFuture();
        return consumer.poll(POLL).compose(found -> {
            for (var one : found.records()) {
                var partition = new TopicPartition(one.topic(), one.partition());
                if (one.offset() < goal.get(partition)) return Future.succeededFuture();
            }
            return positions(behind).compose(positions -> {
                positions.forEach((partition, position) -> {
                    if (position >= goal.get(partition)) done.put(partition, goal.get(partition));
                });
                var left = behind.stream()
                        .filter(partition -> done.get(partition) < goal.get(partition))
                        .toList();
                return skipMarks(left, done, goal, polls - 1);
            });
        });
    }

    private Future<Map<TopicPartition, Long>> positions(List<TopicPartition> partitions) {
        var positions = new HashMap<TopicPartition, Long>();
        return Future.all(partitions.stream()
                        .map(partition -> consumer.position(partition).onSuccess(at -> positions.put(partition, at)))
                        .toList())
                .map(positions);
    }

    /** Where it cannot be, it ends by itself after some days without a member. */
    Future<Void> forget(String group) {
        return admin.deleteConsumerGroups(List.of(group)).otherwiseEmpty();
    }
}
