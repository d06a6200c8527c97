package street12.contracts.line;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is wrong with a line file, told to those who write it: where, what it is, and what was expected. */
final class LineMistakes {

    private static final JsonNode SCHEMA = load();
    // In English on every machine: what is not said in our own words is said by the validator
    private static final Schema CHECK = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()))
            .getSchema(SCHEMA);

    private LineMistakes() {}

    /** Empty for a file that can be used. */
    static List<String> in(JsonNode line) {
        var errors = CHECK.validate(line);
        return errors.isEmpty()
                ? LineRules.broken(line)
                : errors.stream().map(LineMistakes::tell).toList();
    }

    private static String tell(Error error) {
        var holder = SCHEMA.at(
                JsonPointer.compile(error.getSchemaLocation().getFragment().toString())
                        .head());
        var at = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" ->
                "%s/%s: is missing; expected %s"
                        .formatted(
                                at,
                                error.getProperty(),
                                expected(holder.path("properties").path(error.getProperty())));
            case "additionalProperties" ->
                "%s/%s: is not a key here; expected one of %s"
                        .formatted(at, error.getProperty(), keys(holder.path("properties")));
            case "propertyNames" ->
                "%s/%s: is not a key here; expected %s"
                        .formatted(at, error.getProperty(), expected(holder.get("propertyNames")));
            default ->
                "%s: is %s; expected %s"
                        .formatted(at.isEmpty() ? "the file" : at, shown(error.getInstanceNode()), expected(holder));
        };
    }

    private static String expected(JsonNode schema) {
        if (schema.has("enum")) return "one of " + values(schema.get("enum"));
        var referred =
                schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
        var shape = new StringBuilder(
                switch (referred.path("type").asText()) {
                    case "object" -> "keys with values";
                    case "array" -> "a list";
                    case "integer" -> "a whole number";
                    case "boolean" -> "true or false";
                    default -> "text";
                });
        if (referred.path("properties").size() > 0)
            shape.append(" (").append(keys(referred.get("properties"))).append(")");
        if (referred.has("minimum")) shape.append(" not below ").append(referred.get("minimum"));
        if (referred.has("minItems") || referred.has("minProperties") || referred.has("minLength")) {
            shape.append(", not empty");
        }
        if (referred.path("uniqueItems").asBoolean()) shape.append(", nothing twice");
        if (referred.has("pattern"))
            shape.append(" like ").append(referred.get("pattern").asText());
        if (referred.has("not")) shape.append(", none of ").append(values(referred.at("/not/enum")));
        if (schema.has("description"))
            shape.append(": ").append(schema.get("description").asText());
        return shape.toString();
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty())) return "empty";
        if (value.isObject()) return "keys with values";
        return value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }

    private static String keys(JsonNode properties) {
        return properties.properties().stream()
                .map(property -> property.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String values(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static JsonNode load() {
        try (var schema = LineMistakes.class.getResourceAsStream("/line.schema.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
