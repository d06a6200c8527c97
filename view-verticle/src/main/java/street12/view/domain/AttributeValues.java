package street12.view.domain;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import street12.contracts.line.Line;
import street12.contracts.line.Line.Attribute;

/** What an order says beside the platform's own fields, as clients see it. */
public final class AttributeValues {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    private AttributeValues() {}

    /** Numbers where the line says that they are; what it does not know, or was no number when it was said, stays a text. */
    public static Map<String, Object> of(Map<String, String> texts, Line line) {
        var values = new TreeMap<String, Object>();
        texts.forEach((name, text) -> values.put(name, isNumber(name, text, line) ? Long.valueOf(text) : text));
        return values;
    }

    private static boolean isNumber(String name, String text, Line line) {
        return (isInteger(line.order().attributes().get(name))
                        || isInteger(line.product().attributes().get(name)))
                && WHOLE_NUMBER.matcher(text).matches();
    }

    private static boolean isInteger(Attribute attribute) {
        return attribute != null && attribute.type() == Attribute.Type.INTEGER;
    }
}
