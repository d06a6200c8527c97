package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What the topics hold that a service has not dealt with yet. */
final class Backlog {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Vertx vertx;
    private final String kafka;
    private final String service;

    /** @param service with whose name its consumer groups begin */
    Backlog(Vertx vertx, String kafka, String service) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.service = service;
    }

    /**
     * Until there is none.
     *
     * @param longestStandstill fails when it has been the same for so long
     */
    Future<Void> isDone(Duration longestStandstill) {
        return wait(Long.MAX_VALUE, System.nanoTime(), longestStandstill);
    }

    private Future<Void> wait(long known, long since, Duration longestStandstill) {
        return vertx.executeBlocking(this::records).compose(records -> {
            if (records == 0) return Future.succeededFuture();
            if (records == known && System.nanoTime() - since > longestStandstill.toNanos()) {
                return Future.failedFuture("%s stands still with %d records to go".formatted(service, records));
            }
            long at = records == known ? since : System.nanoTime();
            return vertx.timer(LOOK.toMillis()).compose(v -> wait(records, at, longestStandstill));
        });
    }

    private long records() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var done = done(admin);
            var ends = admin.listOffsets(
                            done.keySet().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            return done.entrySet().stream()
                    .mapToLong(each -> ends.get(each.getKey()).offset() - each.getValue())
                    .sum();
        }
    }

    /** A partition of which nothing was committed has not been begun with. */
    private Map<TopicPartition, Long> done(Admin admin) throws ExecutionException, InterruptedException {
        var done = new HashMap<TopicPartition, Long>();
        for (var partition : partitions(admin)) done.put(partition, 0L);
        var groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(service))
                .toList();
        for (var group : groups) {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, at) -> done.merge(partition, at.offset(), Math::max));
        }
        return done;
    }

    private static List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeTopics(OrderEvents.TOPICS).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
