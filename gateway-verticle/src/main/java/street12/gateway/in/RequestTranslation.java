package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import street12.gateway.domain.Words;
import street12.platform.http.Problem;

/** From a line's words to the platform's: one request's body and query. */
final class RequestTranslation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ATTRIBUTES = "attributes";

    private final Words words;
    private final Predicate<String> isGiven;
    private final Map<String, String> namesSaid = new HashMap<>();

    RequestTranslation(Words words) {
        this(words, field -> true);
    }

    /** @param isGiven says of a platform's field whether the line fills it in where the client says nothing */
    RequestTranslation(Words words, Predicate<String> isGiven) {
        this.words = words;
        this.isGiven = isGiven;
    }

    /**
     * A body in the platform's words.
     *
     * @param creates whether it makes a new one, of which the line tells the platform more
     * @throws Problem 422 naming a field that the line knows under another name, or that is said twice
     */
    JsonNode body(JsonNode body, boolean creates) {
        if (!(body instanceof ObjectNode line)) return body;
        var platform = JSON.objectNode();
        var attributes = JSON.objectNode();
        line.properties().forEach(said -> {
            var name = said.getKey();
            if (name.equals(ATTRIBUTES) && said.getValue() instanceof ObjectNode nested) {
                nested.properties().forEach(one -> {
                    var pointer = "/" + ATTRIBUTES + "/" + one.getKey();
                    attributes.set(once(one.getKey(), one.getKey(), pointer), one.getValue());
                });
            } else {
                var field = once(platformField(name, "/" + name), name, "/" + name);
                (words.isAttribute(field) ? attributes : platform).set(field, value(field, said.getValue()));
            }
        });
        if (creates) give(platform, attributes);
        if (!attributes.isEmpty() || line.has(ATTRIBUTES)) platform.putIfAbsent(ATTRIBUTES, attributes);
        return platform;
    }

    /**
     * A filter or sort order in the platform's words; a text that stands for several values becomes several parameters.
     *
     * @param isWanted says of a parameter in the platform's words whether it is passed on
     */
    String query(String query, Predicate<String> isWanted) {
        return QueryString.map(query, (name, value, out) -> {
            if (name.equals("sort")) {
                var sort = value.split(",", 2);
                if (!isWanted.test(name)) return;
                out.add("sort", platformField(sort[0], "sort") + (sort.length > 1 ? "," + sort[1] : ""));
                return;
            }
            var field = platformField(name, name);
            if (isWanted.test(field)) words.platformValues(field, value).forEach(one -> out.add(field, one));
        });
    }

    private void give(ObjectNode platform, ObjectNode attributes) {
        var said = new HashMap<String, String>();
        platform.properties().forEach(one -> said.put(one.getKey(), text(one.getValue())));
        attributes.properties().forEach(one -> said.put(one.getKey(), text(one.getValue())));
        words.given().to(said).forEach((field, value) -> {
            if (isGiven.test(field)) {
                (words.isAttribute(field) ? attributes : platform).set(field, JsonTexts.node(value));
            }
        });
    }

    private static String text(JsonNode value) {
        return JsonTexts.of(value).orElse(null);
    }

    private JsonNode value(String field, JsonNode value) {
        return value.isTextual()
                ? JSON.textNode(words.platformValues(field, value.asText()).get(0))
                : value;
    }

    private String once(String field, String name, String pointer) {
        var before = namesSaid.put(field, name);
        if (before == null) return field;
        throw Problem.invalid(pointer, "field '" + name + "' says again what '" + before + "' says");
    }

    private String platformField(String name, String pointer) {
        return words.platformField(name)
                .orElseThrow(() -> Problem.invalid(
                        pointer, "field '" + name + "' is called '" + words.lineField(name) + "' here"));
    }
}
