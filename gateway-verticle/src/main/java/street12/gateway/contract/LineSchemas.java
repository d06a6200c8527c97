package street12.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import street12.contracts.line.Line;
import street12.contracts.line.Line.Attribute;
import street12.contracts.line.Line.PaymentRule.When;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Words;

/** The platform's schemas in one line's words, each made when it is first asked for. */
final class LineSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ATTRIBUTES = "attributes";
    private static final String PREFIX = "#/components/schemas/";

    private final ApiDocument api;
    private final Line line;
    private final LineWords lineWords;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final ObjectNode made = JSON.objectNode();
    private final Map<String, String> names = new LinkedHashMap<>();

    LineSchemas(ApiDocument api, Line line, LineWords lineWords) {
        this.api = api;
        this.line = line;
        this.lineWords = lineWords;
        // What a list of the platform's holds, and under which word, says what is a resource
        api.schemas()
                .properties()
                .forEach(list -> list.getValue()
                        .at("/properties/_embedded/properties")
                        .properties()
                        .forEach(embedded -> Resource.called(embedded.getKey())
                                .ifPresent(resource ->
                                        resources.put(name(embedded.getValue().get("items")), resource))));
    }

    /** All that was asked for, by name. */
    ObjectNode made() {
        return made;
    }

    /** What a client is answered. */
    ObjectNode answer(JsonNode platform, Words asked) {
        var name = name(platform);
        var schema = api.schemas().path(name);
        if (schema.at("/properties/_embedded").isObject()) {
            return refer("list", name, asked, () -> list(schema, asked));
        }
        var resource = resources.get(name);
        if (resource == null) return asItIs(platform);
        var words = lineWords.speakingOf(resource, asked);
        return refer("answer", name, words, () -> shown(schema, words));
    }

    /** The items of a list, where several are shown as a mere array. */
    Optional<ObjectNode> items(JsonNode platform, Words asked) {
        var embedded = api.schemas().path(name(platform)).at("/properties/_embedded/properties");
        return embedded.properties().stream()
                .map(list -> answer(list.getValue().get("items"), asked))
                .findFirst();
    }

    /** What a client sends. */
    ObjectNode request(JsonNode platform, Words asked, boolean creates) {
        var name = name(platform);
        return refer("request", name, asked, () -> said(api.schemas().get(name), asked, creates));
    }

    /** The schema of a parameter, or of a field of a call of the line's own. */
    JsonNode value(Words words, String field, JsonNode platform) {
        var texts = words.lineTexts(field);
        var schema = api.resolved(platform);
        if (texts.isEmpty()) return asItIs(platform);
        var told = api.whole(schema).<ObjectNode>deepCopy();
        if (schema.has("enum")) {
            var all = new LinkedHashSet<String>();
            schema.get("enum").forEach(value -> all.addAll(words.lineTexts(field, value.asText())));
            told.set("enum", strings(all));
        } else if (schema.path("type").asText().equals("string")) {
            told.remove("description");
            told.set("examples", strings(texts));
        }
        return told;
    }

    private ObjectNode list(JsonNode schema, Words asked) {
        var list = schema.<ObjectNode>deepCopy();
        var embedded = (ObjectNode) list.at("/properties/_embedded");
        var lists = JSON.objectNode();
        var required = JSON.arrayNode();
        embedded.get("properties").properties().forEach(one -> {
            var name = Resource.called(one.getKey())
                    .map(resource -> lineWords.speakingOf(resource, asked).path())
                    .orElse(one.getKey());
            required.add(name);
            lists.putObject(name)
                    .put("type", "array")
                    .set("items", answer(one.getValue().get("items"), asked));
        });
        embedded.set("properties", lists);
        embedded.set("required", required);
        keep(list);
        return list;
    }

    private ObjectNode shown(JsonNode schema, Words words) {
        var shown = JSON.objectNode().put("type", "object");
        if (schema.has("description")) shown.set("description", schema.get("description"));
        var properties = shown.putObject("properties");
        var required = shown.putArray("required");
        schema.get("properties").properties().forEach(field -> {
            if (field.getKey().equals(ATTRIBUTES) || words.hides(field.getKey())) return;
            properties.set(words.lineField(field.getKey()), value(words, field.getKey(), field.getValue()));
        });
        if (schema.at("/properties/" + ATTRIBUTES).isObject()) {
            attributesOf(words.resource()).forEach((name, rule) -> {
                if (!words.hides(name)) properties.putIfAbsent(words.lineField(name), shown(rule));
            });
        }
        schema.path("required").forEach(field -> {
            if (!words.hides(field.asText())) required.add(words.lineField(field.asText()));
        });
        return shown;
    }

    private ObjectNode said(JsonNode schema, Words words, boolean creates) {
        var said = api.whole(schema).<ObjectNode>deepCopy();
        said.remove("examples");
        var properties = JSON.objectNode();
        schema.get("properties").properties().forEach(field -> {
            if (field.getKey().equals(ATTRIBUTES) || words.hides(field.getKey())) return;
            called(properties, words, field.getKey(), value(words, field.getKey(), field.getValue()));
        });
        if (schema.at("/properties/" + ATTRIBUTES).isObject()) {
            attributesOf(words.resource()).forEach((name, rule) -> called(properties, words, name, said(rule)));
        }
        said.set("properties", properties);
        said.remove("required");
        var required = new LinkedHashSet<String>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        if (creates) required.addAll(lineRequires(words.resource()));
        var named = JSON.arrayNode();
        required.stream()
                .flatMap(field -> creates ? words.fieldToGive(field).stream() : Stream.of(field))
                .filter(field -> words.lineFields(field).size() == 1)
                .map(words::lineField)
                .distinct()
                .forEach(named::add);
        if (!named.isEmpty()) said.set("required", named);
        return said;
    }

    /** Under each name that the line has for it. */
    private static void called(ObjectNode properties, Words words, String field, JsonNode schema) {
        words.lineFields(field).forEach(name -> {
            var same = schema.<ObjectNode>deepCopy();
            if (!name.equals(words.lineField(field)))
                same.put("description", "The same as " + words.lineField(field) + ".");
            properties.putIfAbsent(name, same);
        });
    }

    private Set<String> lineRequires(Resource resource) {
        var required = new LinkedHashSet<String>();
        if (resource == Resource.ORDERS) {
            required.addAll(line.order().requires());
            if (line.payment().when() == When.WITH_ORDER) required.add("payStatus");
            if (!line.product().required()) required.add("productPrice");
            line.order().attributes().forEach((name, rule) -> {
                if (rule.required()) required.add(name);
            });
        }
        return required;
    }

    /** What the line says beside the platform's fields; an order has it of its product as well. */
    private Map<String, Attribute> attributesOf(Resource resource) {
        var all = new LinkedHashMap<String, Attribute>();
        if (resource != Resource.PRODUCTS) all.putAll(line.order().attributes());
        line.product().attributes().forEach(all::putIfAbsent);
        return all;
    }

    private static ObjectNode shown(Attribute rule) {
        if (rule.type() == Attribute.Type.INTEGER) return JSON.objectNode().put("type", "integer");
        return JSON.objectNode().put("type", "string");
    }

    private static ObjectNode said(Attribute rule) {
        if (rule.type() == Attribute.Type.INTEGER) return JSON.objectNode().put("type", "integer");
        var text = JSON.objectNode();
        if (!rule.values().isEmpty()) return text.set("enum", strings(rule.values()));
        text.putArray("type").add("string").add("integer");
        return text.put("minLength", 1).put("maxLength", 300);
    }

    private ObjectNode asItIs(JsonNode schema) {
        // What is only a part of another schema is written out
        boolean isPart = schema.has("$ref") && !api.schemas().has(name(schema));
        var same = isPart ? api.whole(schema) : schema;
        keep(same);
        return same.deepCopy();
    }

    /** Has whatever of the platform's schemas this one refers to. */
    void keep(JsonNode node) {
        for (var reference : node.findValuesAsText("$ref")) {
            if (!reference.startsWith(PREFIX)) continue;
            var name = reference.substring(PREFIX.length()).split("/", 2)[0];
            if (made.has(name) || !api.schemas().has(name)) continue;
            made.set(name, api.schemas().get(name));
            keep(api.schemas().get(name));
        }
    }

    private interface Making {
        ObjectNode make();
    }

    private ObjectNode refer(String use, String platformName, Words words, Making making) {
        var key = use + " " + platformName + " " + words.path();
        if (!names.containsKey(key)) {
            int number = 1;
            var name = platformName;
            while (names.containsValue(name) || made.has(name)) name = platformName + ++number;
            names.put(key, name);
            made.set(name, JSON.objectNode());
            made.set(name, making.make());
        }
        return JSON.objectNode().put("$ref", PREFIX + names.get(key));
    }

    private static String name(JsonNode reference) {
        var to = reference.path("$ref").asText();
        return to.substring(to.lastIndexOf('/') + 1);
    }

    private static ArrayNode strings(Iterable<String> texts) {
        var array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
