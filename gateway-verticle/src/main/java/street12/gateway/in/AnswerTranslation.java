package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Root;
import street12.gateway.domain.Words;

/** From the platform's words to a line's: the answer to one path. */
final class AnswerTranslation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ATTRIBUTES = "attributes";

    private final Root root;
    private final LineWords line;
    private final Words asked;

    /**
     * @param root one that speaks a line's words
     * @param asked of the path that was asked: what shows the same resource stays on it
     */
    AnswerTranslation(Root root, Words asked) {
        this.root = root;
        this.line = root.words().orElseThrow();
        this.asked = asked;
    }

    /** A body; what it says of itself goes before the path that was asked, as a call may answer with another resource. */
    JsonNode body(JsonNode body) {
        if (!(body instanceof ObjectNode platform)) return body;
        var self = platform.at("/_links/self/href").asText();
        return resource(
                resourceOf(self)
                        .map(resource -> line.speakingOf(resource, asked))
                        .orElse(asked),
                platform);
    }

    /** The items of a list as an array; empty for what is no list. */
    static Optional<JsonNode> items(JsonNode translated) {
        return translated
                .path("_embedded")
                .valueStream()
                .filter(JsonNode::isArray)
                .findFirst();
    }

    /** A path, or a path with a query, in the line's words; empty for a resource that the line does not show. */
    Optional<String> href(String href) {
        var resource = resourceOf(href);
        return resource.isEmpty()
                ? Optional.of(href)
                : line.linkedFrom(resource.get(), asked).map(words -> href(href, words));
    }

    private String href(String href, Words words) {
        var below = href.substring(
                root.prefix().length() + 1 + words.resource().word().length());
        int query = below.indexOf('?');
        if (query < 0) return root.path(words) + below;
        return root.path(words) + below.substring(0, query) + "?" + query(words, below.substring(query + 1));
    }

    /** The resource that a link in the platform's words leads to. */
    private Optional<Resource> resourceOf(String href) {
        if (!href.startsWith(root.prefix() + "/")) return Optional.empty();
        return Resource.called(href.substring(root.prefix().length() + 1).split("[/?#]", 2)[0]);
    }

    private static String query(Words words, String query) {
        return QueryString.map(query, (name, value, out) -> {
            if (name.equals("sort")) {
                var sort = value.split(",", 2);
                out.add("sort", words.lineField(sort[0]) + (sort.length > 1 ? "," + sort[1] : ""));
            } else {
                out.add(words.lineField(name), words.lineText(name, value, null));
            }
        });
    }

    private ObjectNode resource(Words words, ObjectNode platform) {
        var shown = JSON.objectNode();
        platform.properties().forEach(entry -> {
            var field = entry.getKey();
            var value = entry.getValue();
            if (field.equals("_links")) shown.set(field, links(value));
            else if (field.equals("_embedded")) shown.set(field, embedded(value));
            else if (field.equals(ATTRIBUTES) && value instanceof ObjectNode attributes) {
                attributes.properties().forEach(one -> {
                    // A field of the platform's goes before an attribute that is called like it
                    if (!words.hides(one.getKey()))
                        shown.putIfAbsent(
                                words.lineField(one.getKey()), value(words, one.getKey(), one.getValue(), platform));
                });
            } else if (!words.hides(field)) shown.set(words.lineField(field), value(words, field, value, platform));
        });
        return shown;
    }

    private static JsonNode value(Words words, String field, JsonNode value, ObjectNode platform) {
        if (!value.isTextual()) return value;
        var detail = words.resource()
                .detailOf(field)
                .flatMap(name -> JsonTexts.of(platform.path(name)))
                .orElse(null);
        return JSON.textNode(words.lineText(field, value.asText(), detail));
    }

    private JsonNode embedded(JsonNode lists) {
        if (!(lists instanceof ObjectNode byName)) return lists;
        var shown = JSON.objectNode();
        byName.properties().forEach(entry -> {
            var words = Resource.called(entry.getKey()).map(resource -> line.speakingOf(resource, asked));
            if (words.isPresent()) shown.set(words.get().path(), each(words.get(), entry.getValue()));
            else shown.set(entry.getKey(), entry.getValue());
        });
        return shown;
    }

    private JsonNode each(Words words, JsonNode value) {
        if (value instanceof ObjectNode one) return resource(words, one);
        if (!(value instanceof ArrayNode many)) return value;
        var shown = JSON.arrayNode(many.size());
        many.forEach(one -> shown.add(one instanceof ObjectNode object ? resource(words, object) : one));
        return shown;
    }

    private JsonNode links(JsonNode links) {
        if (!(links instanceof ObjectNode byRelation)) return links;
        var shown = JSON.objectNode();
        byRelation.properties().forEach(entry -> {
            if (entry.getValue() instanceof ArrayNode several) {
                var targets = shown.putArray(entry.getKey());
                several.forEach(one -> link(one).ifPresent(targets::add));
            } else {
                link(entry.getValue()).ifPresent(target -> shown.set(entry.getKey(), target));
            }
        });
        return shown;
    }

    private Optional<JsonNode> link(JsonNode target) {
        if (!(target instanceof ObjectNode) || !target.path("href").isTextual()) return Optional.of(target);
        ObjectNode link = target.deepCopy();
        return href(target.get("href").asText()).map(href -> link.put("href", href));
    }
}
