package street12.view.in;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Json;
import street12.view.domain.TimelineEntry;

/** An entry of the timeline as the API shows it. */
final class EntryResource {

    private static final Logger LOG = LoggerFactory.getLogger(EntryResource.class);

    private EntryResource() {}

    /** Those that can be read: one that cannot hides no other. */
    static List<ObjectNode> of(List<TimelineEntry> entries) {
        return entries.stream().map(EntryResource::of).flatMap(Optional::stream).toList();
    }

    /** Whose order it happened to, as the event says it; null where it does not. */
    static String userId(ObjectNode body) {
        var data = body.path("data");
        return (data.has("order") ? data.path("order") : data).path("userId").textValue();
    }

    static Optional<ObjectNode> of(TimelineEntry entry) {
        try {
            if (Json.MAPPER.readTree(entry.json()) instanceof ObjectNode body) return Optional.of(body);
        } catch (JsonProcessingException e) {
            // said below
        }
        LOG.error("the timeline holds what cannot be shown: {}", entry.key());
        return Optional.empty();
    }
}
