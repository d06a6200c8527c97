package street12.acceptance.trace;

import java.util.Map;

/**
 * A span as it was exported.
 *
 * @param kind such as {@code SERVER}
 * @param parent id of the span that it is below; empty for none
 */
public record TracedSpan(
        String service,
        String kind,
        String name,
        String traceId,
        String id,
        String parent,
        Map<String, String> attributes) {

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        var about =
                attribute("messaging.destination.name") + attribute("db.query.text") + attribute("db.operation.name");
        return "%s %s '%s' %s"
                .formatted(service, kind, name, about.lines().findFirst().orElse(""))
                .trim();
    }
}
