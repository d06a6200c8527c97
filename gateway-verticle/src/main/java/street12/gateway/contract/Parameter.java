package street12.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the document says of one parameter. */
final class Parameter {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DIGITS = "-?(0|[1-9]\\d{0,18})";

    private final boolean required;
    private final boolean several;
    private final JsonNode description;
    private final Schema schema;

    /** @param schema one that refers to nothing else */
    Parameter(boolean required, JsonNode schema) {
        this.required = required;
        this.several = schema.path("type").asText().equals("array");
        this.description = several ? schema.get("items") : schema;
        this.schema = REGISTRY.getSchema(description);
    }

    boolean isRequired() {
        return required;
    }

    /** Whether it may be given more than once. */
    boolean isSeveral() {
        return several;
    }

    /**
     * @param language of the reason
     * @return empty where nothing is
     */
    Optional<String> whatIsWrong(String text, String language) {
        var value = isNumber() && text.matches(DIGITS) ? JSON.numberNode(new BigInteger(text)) : JSON.textNode(text);
        var errors = schema.validate(
                value, context -> context.executionConfig(config -> config.locale(Locale.forLanguageTag(language))));
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(inShort().orElseGet(() -> errors.get(0).getMessage()));
    }

    private boolean isNumber() {
        return description.path("type").asText().equals("integer");
    }

    /** As the services say it. */
    private Optional<String> inShort() {
        if (isNumber()) {
            var most = description.path("maximum");
            return Optional.of(
                    !most.isInt()
                            ? "must be a positive whole number"
                            : "must be a whole number from " + description.get("minimum") + " to " + most);
        }
        if (!description.has("enum")) return Optional.empty();
        return Optional.of(description
                .get("enum")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.joining(", ", "must be one of ", "")));
    }
}
