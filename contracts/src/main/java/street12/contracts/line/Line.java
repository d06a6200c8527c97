package street12.contracts.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import street12.contracts.access.Grants;

/**
 * One business run on the platform, as its line file describes it. What a file may hold, with units and defaults, is said by
 * {@code line.schema.json}; an object of this type has passed it.
 *
 * @param title what people call the line, by language
 * @param language what a customer is told in when they asked for none, {@code ko} or {@code en}
 * @param coupon what an order earns; null where it earns nothing
 * @param messages by what is told of: an event's type, or one with a step's name behind it, such as {@code DeliveryAdvanced.cook}
 * @param words what pages call the line's steps, statuses, roles and attributes: by that name, by language
 */
public record Line(
        String name,
        Map<String, String> title,
        String language,
        OrderRule order,
        PaymentRule payment,
        ProductRule product,
        CouponRule coupon,
        Plan plan,
        Map<String, MessageRule> messages,
        Vocabulary vocabulary,
        Map<String, Map<String, String>> words,
        List<DemoProduct> demoProducts) {

    /**
     * What an order must say.
     *
     * @param requires names of the platform's fields that an order of this line cannot do without
     * @param attributes by name: what an order of this line says beside the platform's fields
     */
    public record OrderRule(List<String> requires, Map<String, Attribute> attributes) {}

    /** @param values the texts that it may have; empty for any */
    public record Attribute(Type type, boolean required, List<String> values) {
        public enum Type {
            TEXT,
            INTEGER
        }
    }

    /** @param minimum the least amount that is taken, in whole won */
    public record PaymentRule(When when, long minimum) {
        public enum When {
            WITH_ORDER,
            AFTER_ORDER,
            NONE
        }
    }

    /**
     * @param required whether an order names a product, which then must exist and be available
     * @param knownBy what names a product beside its id: {@code productName}, and names of its attributes; empty for the id alone
     * @param attributes by name: what is said of a product beside the platform's fields; an order has them from its product
     */
    public record ProductRule(boolean required, List<String> knownBy, Map<String, Attribute> attributes) {}

    public record CouponRule(String kind) {}

    /** @param text what is said, by language, with placeholders such as <code>{orderId}</code> */
    public record MessageRule(String channel, Map<String, String> text) {}

    /** A product that a fresh local system starts with; {@code stock} null where it is not counted. */
    public record DemoProduct(
            long id, String productName, long productPrice, Integer stock, Map<String, String> attributes) {}

    /**
     * The roles that fulfil its orders: those that its plan names, but for the customer, who has to do with their own order
     * only.
     */
    public Set<String> staff() {
        return plan.steps().stream()
                .filter(step -> !step.isAutomatic())
                .map(Plan.Step::by)
                .filter(role -> !Grants.CUSTOMER.equals(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rule for an occasion such as {@code DeliveryAdvanced.cook}: its own, else the one for all of its event's type. */
    public Optional<MessageRule> messageFor(String occasion) {
        return Optional.ofNullable(messages.get(occasion))
                .or(() -> Optional.ofNullable(messages.get(occasion.split("\\.", 2)[0])));
    }
}
