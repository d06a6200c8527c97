package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What is said of a dead letter, in headers beside the record's own. */
final class LetterHeaders {

    static final String REASON = "dlt_reason";
    static final String EXCEPTION = "dlt_exception";
    static final String STACK = "dlt_stack";
    static final String SERVICE = "dlt_service";
    static final String TOPIC = "dlt_topic";
    static final String PARTITION = "dlt_partition";
    static final String OFFSET = "dlt_offset";
    static final String ATTEMPTS = "dlt_attempts";

    /** How often a record was sent again; of those that never were, absent. Not a letter's: it goes back with the record. */
    static final String REPLAYS = "replays";

    private static final String OURS = "dlt_";
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_STACK = 2000;

    private LetterHeaders() {}

    /** Why a record is set aside, by whom, and where it was. */
    static Map<String, String> of(ConsumerRecord<?, ?> consumed, Throwable reason, String service) {
        var said = new LinkedHashMap<String, String>();
        said.put(REASON, shortened(String.valueOf(reason.getMessage()), LONGEST_REASON));
        said.put(EXCEPTION, reason.getClass().getName());
        said.put(STACK, shortened(stack(reason), LONGEST_STACK));
        said.put(SERVICE, service);
        said.put(TOPIC, consumed.topic());
        said.put(PARTITION, Integer.toString(consumed.partition()));
        said.put(OFFSET, Long.toString(consumed.offset()));
        // A record's own fault is not tried again by itself: what is counted is how often somebody sent it again
        said.put(ATTEMPTS, Integer.toString(replays(consumed.headers()) + 1));
        return said;
    }

    /** The record's own, as they are sent back with it. */
    static List<Header> own(Headers letter) {
        return List.of(letter.toArray()).stream()
                .filter(header ->
                        !header.key().startsWith(OURS) && !header.key().equals(REPLAYS))
                .toList();
    }

    static int replays(Headers headers) {
        return number(text(headers, REPLAYS), 0);
    }

    /** Null where it is absent. */
    static String text(Headers headers, String name) {
        var last = headers.lastHeader(name);
        return last == null || last.value() == null ? null : new String(last.value(), UTF_8);
    }

    static int number(String text, int standard) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : standard;
    }

    static byte[] bytes(int number) {
        return Integer.toString(number).getBytes(UTF_8);
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static String stack(Throwable reason) {
        var text = new StringWriter();
        reason.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
