package street12.platform.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.RecordMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.platform.trace.Traced;

/**
 * Brings a service's events from its outbox to Kafka, in their order.
 *
 * <p>A lease says which instance of the service sends. A batch is one Kafka transaction under an id that all instances share:
 * it arrives as a whole or not at all, and an owner that was paused past its lease finds itself fenced off by its successor.
 * What died between the transaction and {@link Outbox#sent} is sent again; listeners know an event's sequence.
 */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(5), Duration.ofMillis(250));

    private final Vertx vertx;
    private final Outbox outbox;
    private final Map<String, String> producerConfig;
    private final Duration lease;
    private final String owner = UUID.randomUUID().toString();
    private final Loop loop;

    private KafkaProducer<String, Buffer> producer;
    private long heldAt;

    public Relay(Vertx vertx, String service, Outbox outbox, Map<String, String> producerConfig, Duration lease) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.producerConfig = producerConfig;
        this.lease = lease;
        this.loop = new Loop(vertx, service + " relay", IDLE, this::turn);
    }

    /** Events were committed to the outbox. */
    public void wake() {
        loop.wake();
    }

    public Future<Void> stop() {
        return loop.stop().compose(v -> abandon()).compose(v -> outbox.release(owner));
    }

    private Future<Boolean> turn() {
        return hold().compose(held -> {
            if (!held) return abandon().map(false);
            return ready().compose(ready -> ready ? sendBatch() : abandon().map(false))
                    .recover(failure -> abandon().compose(v -> Future.failedFuture(failure)));
        });
    }

    /** Renewed well before it runs out, and not at every turn. */
    private Future<Boolean> hold() {
        long now = System.nanoTime();
        if (producer != null && now - heldAt < lease.toNanos() / 3) return Future.succeededFuture(true);
        return renew(now);
    }

    private Future<Boolean> renew(long now) {
        return outbox.hold(owner, lease).onSuccess(held -> {
            if (held) heldAt = now;
        });
    }

    /**
     * Fences off whoever sent before, and asks once more for the lease: one that slept between the two has fenced off its own
     * successor, and must leave the sending to it.
     */
    private Future<Boolean> ready() {
        if (producer != null) return Future.succeededFuture(true);
        KafkaProducer<String, Buffer> fresh = Kafka.connect(vertx, producerConfig);
        return fresh.initTransactions().onFailure(failure -> fresh.close(1000)).compose(v -> {
            producer = fresh;
            LOG.info("sends events as {}", producerConfig.get("transactional.id"));
            return renew(System.nanoTime());
        });
    }

    private Future<Boolean> sendBatch() {
        return outbox.unsent(BATCH).compose(batch -> {
            if (batch.isEmpty()) return Future.succeededFuture(false);
            return publish(batch).compose(v -> outbox.sent(batch)).map(v -> batch.size() == BATCH);
        });
    }

    private Future<Void> publish(List<Outbox.Unsent> batch) {
        return producer.beginTransaction()
                .compose(v -> Future.all(
                        batch.stream().map(Outbox.Unsent::event).map(this::send).toList()))
                .compose(v -> producer.commitTransaction());
    }

    /** Within the trace that the event was stored with. */
    private Future<RecordMetadata> send(WireEvent event) {
        var plain = event.withoutTrace();
        return Traced.within(vertx, event.traceparent(), () -> producer.send(CloudEvents.toRecord(plain)));
    }

    /** A producer that failed is not used again: the next one begins by fencing it off. */
    private Future<Void> abandon() {
        if (producer == null) return Future.succeededFuture();
        var old = producer;
        producer = null;
        return old.close(1000).otherwiseEmpty();
    }
}
