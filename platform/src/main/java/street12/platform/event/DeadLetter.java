package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was set aside, as far as it is kept in memory.
 *
 * @param topic that it came from, as the next two
 * @param service that could not understand it
 * @param attempts how often it was given to that service: once, and once for each time that it was sent again
 * @param type as the next null where the record does not say
 * @param data the beginning of it, as text
 */
record DeadLetter(
        LetterId id,
        String topic,
        int partition,
        long offset,
        Instant at,
        String service,
        String reason,
        String exception,
        String stack,
        String key,
        int attempts,
        String type,
        String line,
        String data) {

    private static final int LONGEST_DATA = 2000;

    static DeadLetter read(ConsumerRecord<byte[], byte[]> letter) {
        var headers = letter.headers();
        var id = LetterId.of(letter);
        return new DeadLetter(
                id,
                id.to(),
                LetterHeaders.number(LetterHeaders.text(headers, LetterHeaders.PARTITION), 0),
                offset(LetterHeaders.text(headers, LetterHeaders.OFFSET)),
                Instant.ofEpochMilli(letter.timestamp()),
                LetterHeaders.text(headers, LetterHeaders.SERVICE),
                LetterHeaders.text(headers, LetterHeaders.REASON),
                LetterHeaders.text(headers, LetterHeaders.EXCEPTION),
                LetterHeaders.text(headers, LetterHeaders.STACK),
                letter.key() == null ? null : new String(letter.key(), UTF_8),
                LetterHeaders.number(LetterHeaders.text(headers, LetterHeaders.ATTEMPTS), 1),
                LetterHeaders.text(headers, "ce_type"),
                LetterHeaders.text(headers, "ce_line"),
                beginning(letter.value()));
    }

    private static long offset(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Not decoded further than it is shown. */
    private static String beginning(byte[] data) {
        if (data == null) return null;
        var text = new String(data, 0, Math.min(data.length, 4 * LONGEST_DATA), UTF_8);
        return LetterHeaders.shortened(text, LONGEST_DATA);
    }
}
