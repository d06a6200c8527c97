package street12.contracts;

import java.util.Map;

/**
 * What the customer asked for, as every listener needs it. It never changes after the order was placed, and travels with the
 * events so that nobody has to ask back.
 *
 * @param productId null in a line that has no products
 * @param productPrice price of one, in whole won
 * @param amount what the order costs in all, in whole won
 * @param language the customer's language, {@code ko} or {@code en}
 * @param attributes what the line's orders say beside all this, the product's own attributes included; empty where there are none
 * @param usedCouponId a coupon that the customer had and uses for it; null for none
 */
public record OrderFacts(
        long orderId,
        String line,
        String userId,
        String username,
        String phoneNo,
        String address,
        Long productId,
        String productName,
        long productPrice,
        int qty,
        long amount,
        String language,
        Map<String, String> attributes,
        Long usedCouponId) {

    public OrderFacts {
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** An order that uses no coupon. */
    public OrderFacts(
            long orderId,
            String line,
            String userId,
            String username,
            String phoneNo,
            String address,
            Long productId,
            String productName,
            long productPrice,
            int qty,
            long amount,
            String language,
            Map<String, String> attributes) {
        this(
                orderId,
                line,
                userId,
                username,
                phoneNo,
                address,
                productId,
                productName,
                productPrice,
                qty,
                amount,
                language,
                attributes,
                null);
    }

    /** An order that says nothing beside what every order says. */
    public OrderFacts(
            long orderId,
            String line,
            String userId,
            String username,
            String phoneNo,
            String address,
            Long productId,
            String productName,
            long productPrice,
            int qty,
            long amount,
            String language) {
        this(
                orderId,
                line,
                userId,
                username,
                phoneNo,
                address,
                productId,
                productName,
                productPrice,
                qty,
                amount,
                language,
                Map.of());
    }
}
