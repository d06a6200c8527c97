package street12.order.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import street12.contracts.line.Line;
import street12.contracts.line.Line.Attribute;

/** What lines say of their orders and products beside the platform's own fields: texts, by the names of their line files. */
public final class Attributes {

    private static final String DIGITS = "\\d{1,18}";
    /** As the schema has it for texts; digits come in any number. */
    private static final int LONGEST = 300;

    private Attributes() {}

    /** All that an order of a line may say: its own, and its product's. */
    public static Map<String, Attribute> ofOrder(Line line) {
        var all = new LinkedHashMap<>(line.order().attributes());
        line.product().attributes().forEach(all::putIfAbsent);
        return all;
    }

    /**
     * @param known those that there are
     * @return the same for what is meant the same: sorted, and whole numbers without zeros in front
     * @throws Refused naming the first one that there is not, or that is not as it must be
     */
    public static SortedMap<String, String> read(Map<String, Attribute> known, Map<String, String> given) {
        var read = new TreeMap<String, String>();
        given.forEach((name, text) -> {
            if (!known.containsKey(name)) {
                throw new Refused(
                        Refused.Rule.ATTRIBUTE_UNKNOWN,
                        pointer(name),
                        known.isEmpty()
                                ? "is not an attribute here; there is none"
                                : "is not an attribute here; there is " + String.join(", ", known.keySet()));
            }
            read.put(name, read(name, known.get(name), text));
        });
        return Collections.unmodifiableSortedMap(read);
    }

    private static String read(String name, Attribute rule, String text) {
        var read = text;
        if (text.length() > LONGEST) throw unfit(name, "must have at most " + LONGEST + " characters");
        if (rule.type() == Attribute.Type.INTEGER) {
            if (!text.matches(DIGITS)) throw unfit(name, "must be a whole number of at most 18 digits");
            read = Long.toString(Long.parseLong(text));
        }
        if (!rule.values().isEmpty() && !rule.values().contains(read)) {
            throw unfit(name, "must be one of " + String.join(", ", rule.values()));
        }
        return read;
    }

    private static Refused unfit(String name, String reason) {
        return new Refused(Refused.Rule.ATTRIBUTE_UNFIT, pointer(name), reason);
    }

    /** @throws Refused naming the first one that is required and was not given */
    public static void checkNoneMissing(Map<String, Attribute> known, Map<String, String> given) {
        known.forEach((name, rule) -> {
            if (rule.required() && !given.containsKey(name)) {
                throw new Refused(
                        Refused.Rule.FIELD_MISSING,
                        pointer(name),
                        rule.values().isEmpty()
                                ? "is missing"
                                : "is missing; must be one of " + String.join(", ", rule.values()));
            }
        });
    }

    /** What a client reads: a whole number as such, where the line says that it is one. */
    public static Object shown(Attribute rule, String text) {
        boolean isNumber = rule != null && rule.type() == Attribute.Type.INTEGER && text.matches(DIGITS);
        return isNumber ? (Object) Long.parseLong(text) : text;
    }

    /** Where it stands in a request. */
    static String pointer(String name) {
        return "/attributes/" + name.replace("~", "~0").replace("/", "~1");
    }
}
