package street12.contracts.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts in what a line file may leave out, so that the rest of the code never asks whether it is there. */
final class LineDefaults {

    private final ObjectNode line;

    private LineDefaults(ObjectNode line) {
        this.line = line;
    }

    static JsonNode fill(JsonNode tree) {
        var defaults = new LineDefaults(tree.deepCopy());
        defaults.fill();
        return defaults.line;
    }

    private void fill() {
        line.putIfAbsent("demoProducts", line.arrayNode());
        line.get("demoProducts").forEach(product -> attributeTexts((ObjectNode) product));
        line.putIfAbsent("messages", line.objectNode());
        line.putIfAbsent("words", line.objectNode());
        var order = line.withObject("/order");
        order.putIfAbsent("requires", line.arrayNode());
        attributes(order);
        var product = line.withObject("/product");
        product.putIfAbsent("required", line.booleanNode(true));
        product.putIfAbsent("knownBy", line.arrayNode());
        attributes(product);
        ((ObjectNode) line.get("payment")).putIfAbsent("minimum", line.numberNode(0));
        plan((ObjectNode) line.get("plan"));
        vocabulary(line.withObject("/vocabulary"));
    }

    private void attributes(ObjectNode holder) {
        holder.putIfAbsent("attributes", line.objectNode());
        holder.get("attributes").forEach(one -> {
            var attribute = (ObjectNode) one;
            attribute.putIfAbsent("type", line.textNode("TEXT"));
            attribute.putIfAbsent("required", line.booleanNode(false));
            attribute.putIfAbsent("values", line.arrayNode());
        });
    }

    /** A file may write numbers; the platform keeps texts. */
    private void attributeTexts(ObjectNode product) {
        product.putIfAbsent("attributes", line.objectNode());
        var attributes = (ObjectNode) product.get("attributes");
        attributes
                .properties()
                .forEach(one -> one.setValue(line.textNode(one.getValue().asText())));
    }

    private void plan(ObjectNode plan) {
        plan.putIfAbsent("begins", line.textNode("WITH_ORDER"));
        plan.putIfAbsent("serviceArea", line.arrayNode());
        plan.putIfAbsent("onCancel", line.arrayNode());
        plan.get("steps").forEach(step -> ((ObjectNode) step).putIfAbsent("requires", line.arrayNode()));
    }

    private void vocabulary(ObjectNode vocabulary) {
        vocabulary.putIfAbsent("resources", line.objectNode());
        vocabulary.putIfAbsent("operations", line.arrayNode());
        vocabulary.putIfAbsent("problems", line.objectNode());
        vocabulary
                .get("resources")
                .properties()
                .forEach(entry -> resource(entry.getKey(), (ObjectNode) entry.getValue()));
        vocabulary.get("operations").forEach(one -> ((ObjectNode) one).putIfAbsent("when", line.objectNode()));
    }

    private void resource(String path, ObjectNode resource) {
        resource.putIfAbsent("of", line.textNode(path));
        resource.putIfAbsent("fields", line.objectNode());
        resource.get("fields").properties().forEach(field -> {
            if (field.getValue().isTextual()) field.setValue(line.arrayNode().add(field.getValue()));
        });
        resource.putIfAbsent("values", line.objectNode());
        resource.putIfAbsent("hides", line.arrayNode());
        resource.putIfAbsent("given", line.objectNode());
        resource.putIfAbsent("list", line.textNode("HAL"));
    }
}
