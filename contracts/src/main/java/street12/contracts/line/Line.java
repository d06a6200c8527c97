package street12.contracts.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One business run on the platform, as its line file describes it. What a file may hold, with units and defaults, is said by
 * {@code line.schema.json}; an object of this type has passed it.
 *
 * @param title what people call the line, by language
 * @param language what a customer is told in when they asked for none, {@code ko} or {@code en}
 * @param coupon what an order earns; null where it earns nothing
 * @param messages by the event that sends them
 */
public record Line(
        String name,
        Map<String, String> title,
        String language,
        PaymentRule payment,
        ProductRule product,
        CouponRule coupon,
        Plan plan,
        Map<String, MessageRule> messages,
        Vocabulary vocabulary,
        List<DemoProduct> demoProducts) {

    /** @param minimum the least amount that is taken, in whole won */
    public record PaymentRule(When when, long minimum) {
        public enum When {
            WITH_ORDER,
            AFTER_ORDER,
            NONE
        }
    }

    /** @param required whether an order names a product, which then must exist and be available */
    public record ProductRule(boolean required) {}

    public record CouponRule(String kind) {}

    /** @param text what is said, by language, with placeholders such as <code>{orderId}</code> */
    public record MessageRule(String channel, Map<String, String> text) {}

    /** A product that a fresh local system starts with; {@code stock} null where it is not counted. */
    public record DemoProduct(long id, String productName, long productPrice, Integer stock) {}

    /** The text in the customer's language, else in the line's own. */
    public Optional<String> messageText(String event, String customerLanguage) {
        return Optional.ofNullable(messages.get(event)).map(rule -> {
            var text = rule.text().get(customerLanguage);
            return text != null ? text : rule.text().get(language);
        });
    }
}
