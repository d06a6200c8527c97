package street12.platform.event;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import street12.platform.runtime.Attempt;

/**
 * The records of one poll: worked through in order per order id, whatever their topics, and in parallel across order ids. A
 * record that fails keeps the later ones of its order id back; the others go on.
 */
final class Batch {

    private final ConsumerRecords<byte[], byte[]> records;
    private final Set<ConsumerRecord<byte[], byte[]>> undone = new HashSet<>();
    private Throwable failure;

    Batch(ConsumerRecords<byte[], byte[]> records) {
        this.records = records;
        records.forEach(undone::add);
    }

    /** The first reason why something was left undone; null when all was done. */
    Throwable failure() {
        return failure;
    }

    /** Completes, always well, when every record was done or kept back. */
    Future<Void> work(int parallel, Function<ConsumerRecord<byte[], byte[]>, Future<?>> handler) {
        var chains = new ArrayDeque<>(byOrder());
        var lanes = new ArrayList<Future<?>>();
        for (int i = 0; i < parallel && !chains.isEmpty(); i++) lanes.add(lane(chains, handler));
        return Future.join(lanes).mapEmpty();
    }

    private Collection<Deque<ConsumerRecord<byte[], byte[]>>> byOrder() {
        var chains = new LinkedHashMap<Object, Deque<ConsumerRecord<byte[], byte[]>>>();
        for (var one : records) {
            Object key = one.key() == null ? one : ByteBuffer.wrap(one.key());
            chains.computeIfAbsent(key, k -> new ArrayDeque<>()).add(one);
        }
        return chains.values();
    }

    // Both go on in a loop where the work was done at once, since hundreds of calls within each other exhaust the stack

    private Future<Void> lane(
            Deque<Deque<ConsumerRecord<byte[], byte[]>>> chains,
            Function<ConsumerRecord<byte[], byte[]>, Future<?>> handler) {
        for (var chain = chains.poll(); chain != null; chain = chains.poll()) {
            var worked = chain(chain, handler);
            if (!worked.isComplete()) return worked.compose(v -> lane(chains, handler));
        }
        return Future.succeededFuture();
    }

    private Future<Void> chain(
            Deque<ConsumerRecord<byte[], byte[]>> chain, Function<ConsumerRecord<byte[], byte[]>, Future<?>> handler) {
        for (var next = chain.poll(); next != null; next = chain.poll()) {
            var one = next;
            Future<Void> handled = Attempt.of(() -> handler.apply(one).mapEmpty());
            if (!handled.succeeded()) {
                return handled.compose(v -> done(one, chain, handler), this::keepBack);
            }
            undone.remove(one);
        }
        return Future.succeededFuture();
    }

    private Future<Void> done(
            ConsumerRecord<byte[], byte[]> one,
            Deque<ConsumerRecord<byte[], byte[]>> later,
            Function<ConsumerRecord<byte[], byte[]>, Future<?>> handler) {
        undone.remove(one);
        return chain(later, handler);
    }

    private Future<Void> keepBack(Throwable reason) {
        if (failure == null) failure = reason;
        return Future.succeededFuture();
    }

    /** Up to where each partition is done: the next offset to read. */
    Map<TopicPartition, Long> positions() {
        var positions = new HashMap<TopicPartition, Long>();
        for (var partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> inOrder = records.records(partition);
            long position = inOrder.stream()
                    .filter(undone::contains)
                    .mapToLong(ConsumerRecord::offset)
                    .min()
                    .orElse(inOrder.get(inOrder.size() - 1).offset() + 1);
            positions.put(partition, position);
        }
        return positions;
    }
}
