package street12.platform.event;

import java.util.HashMap;
import java.util.Map;

/**
 * An event as it goes over the wire: a CloudEvent in Kafka's binary mode.
 *
 * @param data JSON
 */
public record WireEvent(String topic, String key, Map<String, String> headers, String data) {

    static final String TRACEPARENT = "traceparent";

    /** The place in a trace where it happened; null for none. */
    String traceparent() {
        return headers.get(TRACEPARENT);
    }

    /** Who sends it within a trace adds the place where it was sent. */
    WireEvent withoutTrace() {
        var others = new HashMap<>(headers);
        others.remove(TRACEPARENT);
        return new WireEvent(topic, key, others, data);
    }
}
