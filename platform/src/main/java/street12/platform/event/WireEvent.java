package street12.platform.event;

import java.util.Map;

/**
 * An event as it goes over the wire: a CloudEvent in Kafka's binary mode.
 *
 * @param data JSON
 */
public record WireEvent(String topic, String key, Map<String, String> headers, String data) {}
