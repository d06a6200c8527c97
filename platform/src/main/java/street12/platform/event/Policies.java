package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Envelope;
import street12.contracts.Topics;
import street12.contracts.event.Event;
import street12.contracts.event.EventTypes;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.platform.trace.Trace;
import street12.platform.trace.Traced;

/**
 * A service's policies, fed by one consumer: poll, work through the batch, commit what was done, poll again. Nothing is in
 * flight while partitions are taken away, since that happens within a poll. A store that is down holds the loop: what was not done
 * is read again, after a pause that grows. A record that cannot be understood goes to its dead-letter topic and the flow goes
 * on.
 */
public final class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /**
     * For what failed and is read again: a broker holds a question for new records back for half a second, and answers the one for
     * those only after it. Nothing found would pass for a success.
     */
    private static final Duration POLL_AGAIN = Duration.ofSeconds(2);

    private static final int PARALLEL = 16;

    private record Rule(Class<? extends Event> type, Policy<Event> policy) {}

    private final Vertx vertx;
    private final String service;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> topics = new HashSet<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Progress progress;
    private final Loop loop;
    private final String group;
    private final ConsumerLag lag;
    private Duration poll = POLL;

    public Policies(Vertx vertx, String service, String group, Kafka kafka, MeterRegistry meters) {
        this.vertx = vertx;
        this.service = service;
        this.meters = meters;
        this.deadLetters = new DeadLetters(vertx, service, kafka.producer());
        this.consumer = KafkaConsumer.create(vertx, kafka.consumer(group));
        this.progress = new Progress(positions -> consumer.commit(positions).mapEmpty());
        consumer.partitionsRevokedHandler(progress::gone);
        this.group = group;
        this.lag = new ConsumerLag(consumer, meters);
        this.loop = new Loop(
                vertx, service + " policies", new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), this::turn);
    }

    /** Whenever an event of this type, or of this family of types, happens. */
    public <E extends Event> Policies on(Class<E> type, Policy<E> policy) {
        rules.add(new Rule(type, happened -> policy.apply(cast(happened))));
        EventTypes.all().values().stream()
                .filter(type::isAssignableFrom)
                .map(Topics::of)
                .forEach(topics::add);
        return this;
    }

    public Future<Void> start() {
        return consumer.subscribe(topics).onSuccess(v -> {
            lag.show(service, group, topics);
            loop.wake();
        });
    }

    public Future<Void> stop() {
        return loop.stop()
                .onComplete(v -> lag.hide())
                .compose(v -> consumer.close())
                .compose(v -> deadLetters.close());
    }

    private Future<Boolean> turn() {
        return lag.look().compose(v -> consumer.poll(poll)).compose(polled -> {
            poll = POLL;
            if (polled.isEmpty()) return progress.tell().map(true);
            var batch = new Batch(polled.records());
            return batch.work(PARALLEL, this::handle).compose(v -> settle(batch));
        });
    }

    private Future<Boolean> settle(Batch batch) {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        batch.positions()
                .forEach((partition, offset) -> done.put(
                        new TopicPartition(partition.topic(), partition.partition()),
                        new OffsetAndMetadata(offset, "")));
        progress.done(done);
        if (batch.failure() == null) return progress.tell().map(true);
        poll = POLL_AGAIN;
        return readAgainFrom(done).compose(v -> progress.tell()).compose(v -> Future.failedFuture(batch.failure()));
    }

    /** A partition that went to another consumer meanwhile is read there, from what was committed. */
    private Future<Void> readAgainFrom(Map<TopicPartition, OffsetAndMetadata> positions) {
        return Future.join(positions.entrySet().stream()
                        .map(position -> consumer.seek(
                                position.getKey(), position.getValue().getOffset()))
                        .toList())
                .otherwiseEmpty()
                .mapEmpty();
    }

    private Future<?> handle(ConsumerRecord<byte[], byte[]> consumed) {
        return apply(consumed).<Void>mapEmpty().recover(failure -> {
            return Faults.isRecordsOwn(failure) ? setAside(consumed, failure) : Future.failedFuture(failure);
        });
    }

    private Future<?> apply(ConsumerRecord<byte[], byte[]> consumed) {
        try {
            var happened = CloudEvents.read(consumed);
            if (happened.isEmpty() || rulesFor(happened.get()).isEmpty()) return Future.succeededFuture();
            return traced(consumed, happened.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** What it causes belongs to the span that it is dealt with in. */
    private Future<?> traced(ConsumerRecord<byte[], byte[]> consumed, Envelope<Event> happened) {
        var tags = Map.of(
                "messaging.system",
                "kafka",
                "messaging.operation.type",
                "process",
                "messaging.destination.name",
                consumed.topic(),
                "messaging.consumer.group.name",
                group,
                "street12.event",
                happened.type(),
                "street12.order.id",
                Long.toString(happened.orderId()));
        return Traced.received(
                vertx,
                "process " + happened.type(),
                happened.traceparent(),
                tags,
                () -> apply(happened.inTrace(Trace.current().traceparent())).mapEmpty());
    }

    private List<Rule> rulesFor(Envelope<Event> happened) {
        return rules.stream()
                .filter(rule -> rule.type().isInstance(happened.event()))
                .toList();
    }

    private Future<?> apply(Envelope<Event> happened) {
        Future<?> result = Future.succeededFuture();
        for (var rule : rulesFor(happened))
            result = result.compose(v -> rule.policy().apply(happened));
        return result.onSuccess(
                v -> meters.counter("street12.policies.handled", "service", service, "type", happened.type())
                        .increment());
    }

    private Future<Void> setAside(ConsumerRecord<byte[], byte[]> consumed, Throwable reason) {
        meters.counter("street12.dead.letters", "service", service, "topic", consumed.topic())
                .increment();
        var traceparent = consumed.headers().lastHeader(WireEvent.TRACEPARENT);
        LOG.atError()
                .addKeyValue("topic", consumed.topic())
                .addKeyValue("partition", consumed.partition())
                .addKeyValue("offset", consumed.offset())
                .addKeyValue("orderId", text(consumed.key()))
                .addKeyValue("traceId", Trace.idOf(traceparent == null ? null : text(traceparent.value())))
                .log("set aside in {}: {}", Topics.deadLetters(consumed.topic()), reason.toString());
        return deadLetters.add(consumed, reason);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    // A rule is only given what its type matches
    @SuppressWarnings("unchecked")
    private static <E extends Event> Envelope<E> cast(Envelope<Event> happened) {
        return (Envelope<E>) (Envelope<?>) happened;
    }
}
