package street12.platform.event;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import street12.contracts.Topics;

/**
 * Where a dead letter lies, which is its name, such as {@code orders.dlt-0-17}.
 *
 * @param to the topic that it came from
 */
record LetterId(String to, int partition, long offset) implements Comparable<LetterId> {

    private static final Pattern TEXT = Pattern.compile("([a-z]{1,40})\\.dlt-(\\d{1,9})-(\\d{1,18})");
    private static final Comparator<LetterId> IN_PLACE = Comparator.comparing(LetterId::to)
            .thenComparingInt(LetterId::partition)
            .thenComparingLong(LetterId::offset);

    /** Empty for what can be no dead letter's name. */
    static Optional<LetterId> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches() || !Topics.ALL.contains(parts.group(1))) return Optional.empty();
        return Optional.of(
                new LetterId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    static LetterId of(ConsumerRecord<?, ?> letter) {
        return new LetterId(topicOf(letter.topic()), letter.partition(), letter.offset());
    }

    private static String topicOf(String letters) {
        return Topics.ALL.stream()
                .filter(topic -> Topics.deadLetters(topic).equals(letters))
                .findFirst()
                .orElseThrow();
    }

    TopicPartition place() {
        return new TopicPartition(Topics.deadLetters(to), partition);
    }

    @Override
    public int compareTo(LetterId other) {
        return IN_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return Topics.deadLetters(to) + "-" + partition + "-" + offset;
    }
}
