package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import street12.contracts.Json;

/**
 * What became of a dead letter, when, by whom and why. It is kept in a topic of its own, so that it lasts as long as the letters
 * do, and is written in the same transaction as the record that is sent again.
 *
 * @param by whom the token named
 * @param reason null for what was sent again
 */
record LetterAudit(String id, State state, Instant at, String by, String reason) {

    /** Keyed by the letter's name. */
    static final String TOPIC = "dead-letters.audit";

    enum State {
        /** Nobody has done anything about it. */
        WAITING,
        /** It was sent back to its topic. */
        REPLAYED,
        /** Somebody decided that it is not needed. */
        DISCARDED
    }

    static LetterAudit replayed(LetterId letter, String by) {
        return new LetterAudit(letter.toString(), State.REPLAYED, Instant.now(), by, null);
    }

    static LetterAudit discarded(LetterId letter, String by, String reason) {
        return new LetterAudit(letter.toString(), State.DISCARDED, Instant.now(), by, reason);
    }

    /** Empty for what this version cannot read. */
    static Optional<LetterAudit> read(ConsumerRecord<byte[], byte[]> kept) {
        try {
            var audit = Json.read(kept.value(), LetterAudit.class);
            return audit.id() == null || audit.state() == null ? Optional.empty() : Optional.of(audit);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    ProducerRecord<byte[], byte[]> toRecord() {
        return new ProducerRecord<>(TOPIC, id.getBytes(UTF_8), Json.bytes(this));
    }
}
