package street12.delivery.in;

import java.util.Map;
import java.util.TreeMap;
import street12.contracts.OrderFacts;
import street12.contracts.line.Line;
import street12.contracts.line.Line.Attribute;
import street12.contracts.line.Lines;

/** Attributes as clients see them: numbers where their lines say so. */
record ShownAttributes(Lines lines) {

    private static final String DIGITS = "\\d{1,18}";

    /** Null where there are none, so that they are left out. */
    Map<String, Object> of(OrderFacts order) {
        if (order.attributes().isEmpty()) return null;
        var line = lines.get(order.line());
        var shown = new TreeMap<String, Object>();
        order.attributes().forEach((name, text) -> shown.put(name, shown(line, name, text)));
        return shown;
    }

    /** The line may have made it a number after the order was placed. */
    private static Object shown(Line line, String name, String text) {
        boolean isNumber = isInteger(line.order().attributes().get(name))
                || isInteger(line.product().attributes().get(name));
        return isNumber && text.matches(DIGITS) ? (Object) Long.parseLong(text) : text;
    }

    private static boolean isInteger(Attribute rule) {
        return rule != null && rule.type() == Attribute.Type.INTEGER;
    }
}
