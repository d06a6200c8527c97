package street12.platform.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import street12.contracts.Topics;

/** Reads dead letters and what became of them, for one thread at a time, with a consumer that is in no group. */
final class LetterReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

    private final Map<String, Object> config;
    private final LetterCatalog catalog;

    /** Up to where each partition was read into the catalog. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** Of all partitions, so that asking again finds out at once where nothing is new. */
    private KafkaConsumer<byte[], byte[]> consumer;

    private Limit partitionsKnown = Limit.in(Duration.ZERO);

    LetterReader(Map<String, Object> config, LetterCatalog catalog) {
        this.config = config;
        this.catalog = catalog;
    }

    /**
     * Reads into the catalog what was added since the last time. What was read stays read, should the time not suffice.
     *
     * @throws OutOfTime when there is more
     */
    void catchUp(Limit limit) {
        assign();
        var ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
        ends.forEach((partition, end) -> {
            if (at(partition) > end) startAgain(partition);
        });
        // What became of them first, so that none is taken for waiting that is not
        var letters = new HashMap<>(ends);
        letters.keySet().removeIf(partition -> partition.topic().equals(LetterAudit.TOPIC));
        ends.keySet().removeAll(letters.keySet());
        consumer.pause(letters.keySet());
        readTo(ends, limit);
        consumer.resume(letters.keySet());
        readTo(letters, limit);
        catalog.trim();
    }

    private void readTo(Map<TopicPartition, Long> ends, Limit limit) {
        while (ends.entrySet().stream().anyMatch(end -> at(end.getKey()) < end.getValue())) {
            limit.check();
            consumer.poll(POLL).forEach(this::keep);
            consumer.assignment().forEach(partition -> next.put(partition, consumer.position(partition)));
        }
    }

    private long at(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    private void keep(ConsumerRecord<byte[], byte[]> kept) {
        if (kept.topic().equals(LetterAudit.TOPIC)) LetterAudit.read(kept).ifPresent(catalog::add);
        else catalog.add(DeadLetter.read(kept));
    }

    /** A topic that was made anew begins anew. */
    private void startAgain(TopicPartition partition) {
        next.remove(partition);
        catalog.forget(id -> id.place().equals(partition));
        consumer.seek(partition, 0);
    }

    private void assign() {
        if (consumer != null && !partitionsKnown.isOver()) return;
        if (consumer == null) consumer = new KafkaConsumer<>(config);
        var partitions = partitions();
        if (!consumer.assignment().equals(partitions)) {
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, at(partition)));
        }
        partitionsKnown = Limit.in(LOOK_FOR_PARTITIONS);
    }

    private Set<TopicPartition> partitions() {
        var partitions = new HashSet<TopicPartition>();
        var topics =
                Stream.concat(Stream.of(LetterAudit.TOPIC), Topics.ALL.stream().map(Topics::deadLetters));
        topics.flatMap(topic -> partitionsOf(topic).stream())
                .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
        return partitions;
    }

    /** A topic that is not made yet is no empty one: what became of letters that cannot be read must not be taken for nothing. */
    private List<PartitionInfo> partitionsOf(String topic) {
        var partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic + " yet");
        }
        return partitions;
    }

    /**
     * Some letters, whole; one that is not there any more is left out.
     *
     * @throws OutOfTime when they could not all be looked up
     */
    Map<LetterId, ConsumerRecord<byte[], byte[]>> read(Collection<LetterId> wanted, Limit limit) {
        var found = new TreeMap<LetterId, ConsumerRecord<byte[], byte[]>>();
        var byPlace = wanted.stream().collect(groupingBy(LetterId::place, toCollection(TreeSet::new)));
        var own = new KafkaConsumer<byte[], byte[]>(config);
        try {
            byPlace.forEach((place, letters) -> {
                own.assign(List.of(place));
                letters.forEach(letter -> {
                    // Mostly they lie one behind the other, and the next one came along with the one before it
                    if (!found.containsKey(letter)) readFrom(own, letter, letters, found, limit);
                });
            });
        } finally {
            close(own);
        }
        return found;
    }

    private static void readFrom(
            KafkaConsumer<byte[], byte[]> from,
            LetterId first,
            Set<LetterId> wanted,
            Map<LetterId, ConsumerRecord<byte[], byte[]>> found,
            Limit limit) {
        from.seek(first.place(), first.offset());
        while (from.position(first.place()) <= first.offset()) {
            limit.check();
            for (var letter : from.poll(POLL)) {
                var id = LetterId.of(letter);
                if (wanted.contains(id)) found.put(id, letter);
            }
        }
    }

    /** After a failure the next call begins with another consumer, where this one was. */
    void close() {
        if (consumer == null) return;
        var old = consumer;
        consumer = null;
        close(old);
    }

    private static void close(KafkaConsumer<byte[], byte[]> done) {
        done.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    /** When whoever waits does not wait any more. */
    record Limit(long endsAt) {

        static Limit in(Duration time) {
            return new Limit(System.nanoTime() + time.toNanos());
        }

        boolean isOver() {
            return System.nanoTime() - endsAt > 0;
        }

        void check() {
            if (isOver()) throw new OutOfTime();
        }
    }

    /** It takes longer than anybody waits. */
    static final class OutOfTime extends RuntimeException {
        OutOfTime() {
            super("there is more to read than the time allows", null, false, false);
        }
    }
}
