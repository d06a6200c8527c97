package street12.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows for each topic how many records a consumer has not dealt with, of the partitions that it has now. It is looked at between
 * two polls: what was read and failed is then read again, and before that the consumer's position is past it.
 */
final class ConsumerLag {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final MeterRegistry meters;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private final Map<String, Gauge> gauges = new TreeMap<>();
    private long lookedAt = System.nanoTime() - EVERY.toNanos();

    ConsumerLag(KafkaConsumer<byte[], byte[]> consumer, MeterRegistry meters) {
        this.consumer = consumer;
        this.meters = meters;
    }

    void show(String service, String group, Collection<String> topics) {
        for (var topic : topics) {
            gauges.put(
                    topic,
                    Gauge.builder("street12.consumer.lag", lags, all -> all.getOrDefault(topic, 0L))
                            .tag("service", service)
                            .tag("group", group)
                            .tag("topic", topic)
                            .description("records that the service has not dealt with")
                            .register(meters));
        }
    }

    /** A gauge that outlived its consumer would show its last value for ever. */
    void hide() {
        gauges.values().forEach(meters::remove);
    }

    /** Every few seconds. While Kafka is away the last numbers stay; that it is away, the policies say. */
    Future<Void> look() {
        if (System.nanoTime() - lookedAt < EVERY.toNanos()) return Future.succeededFuture();
        lookedAt = System.nanoTime();
        return consumer.assignment()
                .compose(this::count)
                .onSuccess(counted -> {
                    lags.keySet().retainAll(counted.keySet());
                    lags.putAll(counted);
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Map<String, Long>> count(Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) return Future.succeededFuture(Map.of());
        return consumer.endOffsets(partitions).compose(ends -> {
            var lag = new HashMap<String, Long>();
            return Future.all(partitions.stream()
                            .map(partition -> consumer.position(partition)
                                    .onSuccess(at -> lag.merge(
                                            partition.getTopic(), Math.max(0, ends.get(partition) - at), Long::sum)))
                            .toList())
                    .map(lag);
        });
    }
}
