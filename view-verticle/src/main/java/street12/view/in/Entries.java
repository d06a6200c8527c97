package street12.view.in;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Json;
import street12.contracts.line.Lines;
import street12.view.domain.EntryWords;
import street12.view.domain.TimelineEntry;

/** The entries of the timeline as the API shows them. */
final class Entries {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private final Lines lines;

    /** @param lines whose words are spoken */
    Entries(Lines lines) {
        this.lines = lines;
    }

    /** Those that can be read: one that cannot hides no other. */
    List<ObjectNode> of(List<TimelineEntry> entries) {
        return entries.stream().map(this::of).flatMap(Optional::stream).toList();
    }

    /** Whose order it happened to, as the event says it; null where it does not. */
    static String userId(ObjectNode body) {
        var data = body.path("data");
        return (data.has("order") ? data.path("order") : data).path("userId").textValue();
    }

    Optional<ObjectNode> of(TimelineEntry entry) {
        try {
            if (Json.MAPPER.readTree(entry.json()) instanceof ObjectNode body) {
                body.set("words", Json.tree(words(body).byLanguage()));
                return Optional.of(body);
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        LOG.error("the timeline holds what cannot be shown: {}", entry.key());
        return Optional.empty();
    }

    private EntryWords words(ObjectNode body) {
        return new EntryWords(
                lines.find(body.path("line").asText()).orElse(null),
                body.path("type").asText(),
                body.path("detail").textValue(),
                body.at("/data/status").textValue());
    }
}
