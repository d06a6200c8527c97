package street12.contracts.released;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What breaks between a released document (a JSON Schema, or OpenAPI) and the same one now. Whoever was built for either must
 * understand what is written by the other: so anything may be said otherwise, and what nobody has to know may be added, and
 * nothing else may change.
 */
final class Changes {

    private static final Set<String> ONLY_SAID =
            Set.of("title", "description", "summary", "example", "examples", "tags", "info", "servers", "$schema");
    /** Named things, to which others may be added. */
    private static final Set<String> GROWING =
            Set.of("components", "content", "headers", "parameters", "paths", "properties", "responses", "schemas");

    private final List<String> breaking = new ArrayList<>();

    private Changes() {}

    /** @return a sentence for each, with the place of what changed; empty where nothing breaks */
    static List<String> breaking(JsonNode released, JsonNode now) {
        var changes = new Changes();
        changes.compare("", "", released, now);
        return changes.breaking;
    }

    private void compare(String place, String key, JsonNode released, JsonNode now) {
        if (released.isObject() && now.isObject()) objects(place, key, released, now);
        else if (key.equals("required") && released.isArray()) required(place, texts(released), texts(now));
        else if (key.equals("enum")) values(place, texts(released), texts(now));
        else if (key.equals("parameters") && released.isArray()) parameters(place, released, now);
        else if (released.isArray() && now.isArray() && released.size() == now.size()) elements(place, released, now);
        else if (!released.equals(now)) breaking.add(place + " was " + released + ", is " + now);
    }

    private void objects(String place, String key, JsonNode released, JsonNode now) {
        boolean named = GROWING.contains(key);
        for (var field : released.properties()) {
            var name = field.getKey();
            if (!named && ONLY_SAID.contains(name)) continue;
            if (!now.has(name)) breaking.add(within(place, name) + " is gone");
            else compare(within(place, name), named ? "" : name, field.getValue(), now.get(name));
        }
        if (!named && !isPath(place)) added(place, released, now);
    }

    private void added(String place, JsonNode released, JsonNode now) {
        for (var field : now.properties()) {
            var name = field.getKey();
            var value = field.getValue();
            if (released.has(name) || ONLY_SAID.contains(name)) continue;
            if (name.equals("parameters") && value.isArray())
                parameters(within(place, name), JsonNodeFactory.instance.arrayNode(), value);
            else if (name.equals("required") && value.isArray()) required(within(place, name), Set.of(), texts(value));
            else if (!GROWING.contains(name)) breaking.add(within(place, name) + " is new: " + value);
        }
    }

    /** To which methods may be added. */
    private static boolean isPath(String place) {
        return place.matches("paths\\./[^.]*");
    }

    private void required(String place, Set<String> released, Set<String> now) {
        released.stream()
                .filter(name -> !now.contains(name))
                .forEach(name -> breaking.add(place + " had " + name + ": older readers rely on it"));
        now.stream()
                .filter(name -> !released.contains(name))
                .forEach(name -> breaking.add(place + " has " + name + ": older writers do not send it"));
    }

    private void values(String place, Set<String> released, Set<String> now) {
        released.stream()
                .filter(value -> !now.contains(value))
                .forEach(value -> breaking.add(place + " had " + value + ": it was written"));
        now.stream()
                .filter(value -> !released.contains(value))
                .forEach(value -> breaking.add(place + " has " + value + ": older readers do not know it"));
    }

    private void parameters(String place, JsonNode released, JsonNode now) {
        for (var parameter : released) {
            var same = find(now, parameter);
            if (same == null) breaking.add(within(place, name(parameter)) + " is gone");
            else compare(within(place, name(parameter)), "", parameter, same);
        }
        for (var parameter : now) {
            if (find(released, parameter) == null && parameter.path("required").asBoolean())
                breaking.add(within(place, name(parameter)) + " is new, and required");
        }
    }

    private void elements(String place, JsonNode released, JsonNode now) {
        for (int i = 0; i < released.size(); i++) compare(within(place, "" + i), "", released.get(i), now.get(i));
    }

    private static JsonNode find(JsonNode parameters, JsonNode wanted) {
        for (var parameter : parameters) if (name(parameter).equals(name(wanted))) return parameter;
        return null;
    }

    private static String name(JsonNode parameter) {
        return parameter.has("$ref")
                ? parameter.get("$ref").asText()
                : parameter.path("in").asText() + " " + parameter.path("name").asText();
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String within(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
