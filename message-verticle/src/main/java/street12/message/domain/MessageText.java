package street12.message.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line's text with its placeholders filled. */
final class MessageText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private MessageText() {}

    /** In one pass: a value that looks like a placeholder stays as it is. What is unknown or absent becomes empty. */
    static String fill(String template, Occasion occasion) {
        var values = values(occasion);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    /** What the order says beside the platform's own fields, and these: a name that both have is the platform's. */
    private static Map<String, String> values(Occasion occasion) {
        var order = occasion.order();
        var values = new TreeMap<>(order.attributes());
        values.put("orderId", Long.toString(order.orderId()));
        values.put("userId", text(order.userId()));
        values.put("username", text(order.username()));
        values.put("address", text(order.address()));
        values.put("productName", text(order.productName()));
        values.put("qty", Integer.toString(order.qty()));
        values.put("amount", String.format(Locale.ROOT, "%,d", order.amount()));
        values.put("reason", text(occasion.reason()));
        values.put("couponKind", text(occasion.couponKind()));
        return values;
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
