package street12.order.in;

import java.util.Map;
import java.util.TreeMap;
import street12.contracts.line.Line.Attribute;
import street12.contracts.line.Lines;
import street12.order.domain.Attributes;
import street12.order.domain.Order;
import street12.order.domain.Product;

/** Attributes as clients see them: numbers where their lines say so. Null where there are none, so that they are left out. */
final class ShownAttributes {

    private final Lines lines;

    ShownAttributes(Lines lines) {
        this.lines = lines;
    }

    Map<String, Object> of(Order order) {
        var known = lines.find(order.facts().line()).map(Attributes::ofOrder);
        return shown(known.orElse(Map.of()), order.facts().attributes());
    }

    Map<String, Object> of(Product product) {
        var known = lines.find(product.line()).map(line -> line.product().attributes());
        return shown(known.orElse(Map.of()), product.attributes());
    }

    private static Map<String, Object> shown(Map<String, Attribute> known, Map<String, String> texts) {
        if (texts.isEmpty()) return null;
        var shown = new TreeMap<String, Object>();
        texts.forEach((name, text) -> shown.put(name, Attributes.shown(known.get(name), text)));
        return shown;
    }
}
