package street12.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import street12.contracts.Json;
import street12.contracts.api.OpenApi;

/** The request bodies' schemas, as the OpenAPI document has them. */
public final class ApiSchemas {

    private static final JsonNode OPENAPI = OpenApi.read();
    private static final SchemaRegistry REGISTRY =
            // In English on every machine
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ApiSchemas() {}

    /** Reads the document and compiles its schemas: half a second of work that no event loop should be given. */
    static void prepare() {
        OPENAPI.at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name ->
                        SCHEMAS.computeIfAbsent(name, ApiSchemas::schema).validate(Json.MAPPER.createObjectNode()));
    }

    /**
     * Numbers that arrive as strings are read as numbers where the schema wants a number.
     *
     * @param language that is spoken with the client
     * @return the body, so mended
     * @throws Problem 422 naming every field that is wrong
     */
    static JsonNode check(String name, JsonNode body, String language) {
        if (body instanceof ObjectNode object) numbersFromStrings(name, object);
        var errors = SCHEMAS.computeIfAbsent(name, ApiSchemas::schema).validate(body, ApiSchemas.spokenIn(language));
        if (!errors.isEmpty()) throw Problem.invalid(toFieldErrors(errors));
        return body;
    }

    private static Consumer<ExecutionContext> spokenIn(String language) {
        return context -> context.executionConfig(config -> config.locale(Locale.forLanguageTag(language)));
    }

    private static Schema schema(String name) {
        return REGISTRY.getSchema(SchemaLocation.of("classpath:" + OpenApi.RESOURCE + "#/components/schemas/" + name));
    }

    private static void numbersFromStrings(String schema, ObjectNode body) {
        OPENAPI.at("/components/schemas/" + schema + "/properties").properties().forEach(property -> {
            var value = body.get(property.getKey());
            if (value != null
                    && value.isTextual()
                    && wantsNumber(property.getValue())
                    && value.asText().matches("-?\\d{1,18}")) {
                body.put(property.getKey(), Long.parseLong(value.asText()));
            }
        });
    }

    private static boolean wantsNumber(JsonNode property) {
        var schema =
                property.has("$ref") ? OPENAPI.at(property.get("$ref").asText().substring(1)) : property;
        var type = schema.path("type");
        return type.asText().equals("integer")
                || type.valueStream().anyMatch(one -> one.asText().equals("integer"));
    }

    private static List<Problem.FieldError> toFieldErrors(List<Error> errors) {
        var fields = new ArrayList<Problem.FieldError>();
        for (var error : errors) {
            var at = error.getInstanceLocation().toString();
            var pointer = error.getProperty() == null ? at : at + "/" + escaped(error.getProperty());
            fields.add(new Problem.FieldError(pointer, error.getMessage()));
        }
        return fields;
    }

    /** As a JSON pointer has it. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
