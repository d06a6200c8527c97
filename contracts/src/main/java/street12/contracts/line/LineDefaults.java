package street12.contracts.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts in what a line file may leave out, so that the rest of the code never asks whether it is there. */
final class LineDefaults {

    private LineDefaults() {}

    static JsonNode fill(JsonNode tree) {
        var line = (ObjectNode) tree.deepCopy();
        if (!line.has("demoProducts")) line.putArray("demoProducts");
        if (!line.has("messages")) line.putObject("messages");
        line.withObject("/product").putIfAbsent("required", line.booleanNode(true));
        ((ObjectNode) line.get("payment")).putIfAbsent("minimum", line.numberNode(0));
        ((ObjectNode) line.get("plan")).putIfAbsent("onCancel", line.arrayNode());
        line.at("/plan/steps").forEach(step -> ((ObjectNode) step).putIfAbsent("requires", line.arrayNode()));
        line.withObject("/vocabulary/resources").properties().forEach(entry -> {
            var resource = (ObjectNode) entry.getValue();
            resource.putIfAbsent("path", line.textNode(entry.getKey()));
            resource.putIfAbsent("fields", line.objectNode());
            resource.putIfAbsent("values", line.objectNode());
        });
        return line;
    }
}
