package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Percent;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Root;
import street12.gateway.domain.Words;
import street12.platform.http.Problem;

/** Between one line's words and the platform's, for the JSON bodies, links and queries under one root. */
public final class Translator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LineWords words;
    private final String prefix;

    /** @param root one that speaks a line's words */
    public Translator(Root root) {
        this.words = root.words().orElseThrow();
        this.prefix = root.prefix();
    }

    /** Whether bodies of requests about it read differently in the line's words. */
    public boolean renamesBodies(Resource resource) {
        return words.of(resource).renamesBodies();
    }

    /**
     * A request's body in the platform's words.
     *
     * @throws Problem 422 naming a field that the line knows under another name
     */
    public JsonNode toPlatform(Resource resource, JsonNode body) {
        if (!(body instanceof ObjectNode line)) return body;
        var own = words.of(resource);
        var platform = JSON.objectNode();
        line.properties().forEach(entry -> {
            var field = platformField(own, entry.getKey(), "/" + entry.getKey());
            platform.set(field, toPlatformValue(own, field, entry.getValue()));
        });
        return platform;
    }

    /** A filter or sort order in the platform's words; a text that stands for several values becomes several parameters. */
    public String queryToPlatform(Resource resource, String query) {
        var own = words.of(resource);
        return QueryString.map(query, (name, value, out) -> {
            if (name.equals("sort")) {
                var sort = value.split(",", 2);
                out.add("sort", platformField(own, sort[0], "sort") + (sort.length > 1 ? "," + sort[1] : ""));
                return;
            }
            var field = platformField(own, name, name);
            own.platformValues(field, value).forEach(one -> out.add(field, one));
        });
    }

    /**
     * An answer's body in the line's words.
     *
     * @param resource that was asked; what the body says of itself goes before it, as a call may answer with another
     */
    public JsonNode toLine(Resource resource, JsonNode body) {
        if (!(body instanceof ObjectNode platform)) return body;
        var self = platform.at("/_links/self/href").asText();
        return toLine(words.of(resourceOf(self).orElse(resource)), platform);
    }

    /** A path, or a path with a query, in the line's words; anything else as it is. */
    public String href(String href) {
        return resourceOf(href)
                .map(resource -> {
                    var below =
                            href.substring(prefix.length() + 1 + resource.word().length());
                    var path = prefix + "/" + Percent.encode(words.of(resource).path());
                    int query = below.indexOf('?');
                    if (query < 0) return path + below;
                    return path + below.substring(0, query) + "?"
                            + queryToLine(words.of(resource), below.substring(query + 1));
                })
                .orElse(href);
    }

    /** The resource that a link in the platform's words leads to. */
    private Optional<Resource> resourceOf(String href) {
        if (!href.startsWith(prefix + "/")) return Optional.empty();
        return Resource.called(href.substring(prefix.length() + 1).split("[/?#]", 2)[0]);
    }

    private static String queryToLine(Words own, String query) {
        return QueryString.map(query, (name, value, out) -> {
            if (name.equals("sort")) {
                var sort = value.split(",", 2);
                out.add("sort", own.lineField(sort[0]) + (sort.length > 1 ? "," + sort[1] : ""));
            } else {
                out.add(own.lineField(name), own.lineText(name, value));
            }
        });
    }

    private ObjectNode toLine(Words own, ObjectNode platform) {
        var line = JSON.objectNode();
        platform.properties().forEach(entry -> {
            var field = entry.getKey();
            var value = entry.getValue();
            if (field.equals("_links")) line.set(field, links(value));
            else if (field.equals("_embedded")) line.set(field, embedded(value));
            else
                line.set(
                        own.lineField(field),
                        value.isTextual() ? JSON.textNode(own.lineText(field, value.asText())) : value);
        });
        return line;
    }

    private JsonNode embedded(JsonNode lists) {
        if (!(lists instanceof ObjectNode byName)) return lists;
        var line = JSON.objectNode();
        byName.properties().forEach(entry -> {
            var own = Resource.called(entry.getKey()).map(words::of);
            if (own.isPresent()) line.set(own.get().path(), each(own.get(), entry.getValue()));
            else line.set(entry.getKey(), entry.getValue());
        });
        return line;
    }

    private JsonNode each(Words own, JsonNode value) {
        if (value instanceof ObjectNode one) return toLine(own, one);
        if (!(value instanceof ArrayNode many)) return value;
        var line = JSON.arrayNode(many.size());
        many.forEach(one -> line.add(one instanceof ObjectNode object ? toLine(own, object) : one));
        return line;
    }

    private JsonNode links(JsonNode links) {
        if (!(links instanceof ObjectNode byRelation)) return links;
        var line = JSON.objectNode();
        byRelation.properties().forEach(entry -> {
            var target = entry.getValue();
            if (target instanceof ArrayNode several) {
                var targets = line.putArray(entry.getKey());
                several.forEach(one -> targets.add(link(one)));
            } else {
                line.set(entry.getKey(), link(target));
            }
        });
        return line;
    }

    private JsonNode link(JsonNode target) {
        if (!(target instanceof ObjectNode) || !target.path("href").isTextual()) return target;
        ObjectNode link = target.deepCopy();
        return link.put("href", href(target.get("href").asText()));
    }

    private static JsonNode toPlatformValue(Words own, String field, JsonNode value) {
        return value.isTextual()
                ? JSON.textNode(own.platformValues(field, value.asText()).get(0))
                : value;
    }

    private static String platformField(Words own, String lineField, String pointer) {
        return own.platformField(lineField)
                .orElseThrow(() -> Problem.invalid(
                        pointer, "field '" + lineField + "' is called '" + own.lineField(lineField) + "' here"));
    }
}
