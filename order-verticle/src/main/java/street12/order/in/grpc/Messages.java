package street12.order.in.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import street12.contracts.Json;

/** Messages as JSON, and back. A field's name in JSON is its own in camel case, as protobuf has it. */
final class Messages {

    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private Messages() {}

    /** What was set; with numbers of 64 bits as numbers, which protobuf's own JSON writes as texts. */
    static ObjectNode toJson(Message message) {
        var json = Json.MAPPER.createObjectNode();
        message.getAllFields().forEach((field, value) -> json.set(field.getJsonName(), toJson(field, value)));
        return json;
    }

    private static JsonNode toJson(FieldDescriptor field, Object value) {
        if (!field.isMapField()) return Json.tree(value);
        var json = Json.MAPPER.createObjectNode();
        for (var entry : (List<?>) value) {
            var one = (MapEntry<?, ?>) entry;
            json.put((String) one.getKey(), (String) one.getValue());
        }
        return json;
    }

    /** Links, and what else a message has no field for, stay behind. */
    static <B extends Message.Builder> B read(JsonNode json, B into) {
        try {
            PARSER.merge(Json.text(json), into);
            return into;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an answer does not fit its message", e);
        }
    }
}
