package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Json;

/** Texts and numbers, as JSON has them. */
final class JsonTexts {

    private JsonTexts() {}

    /** Empty for what is neither text, number nor truth. */
    static Optional<String> of(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** @param value a text or a number */
    static JsonNode node(Object value) {
        return Json.tree(value);
    }

    /** @param fields texts and numbers */
    static JsonNode object(Map<String, Object> fields) {
        var object = JsonNodeFactory.instance.objectNode();
        fields.forEach((field, value) -> object.set(field, node(value)));
        return object;
    }
}
