package street12.view.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import street12.contracts.line.Plan;

/**
 * Where an order stands, as the customer sees it. A field that no event has told of yet is null.
 *
 * @param qty pieces
 * @param amount what the order costs in all, in whole won
 * @param orderStatus type of the event that decides where the order stands, one of {@link #TYPES}
 * @param usedCouponId the coupon that this order uses, another than the one it earns; null where it uses none
 * @param attributes by name: what the order says beside all this; null where it says nothing more
 * @param reason why a cancel was refused, or the order rejected or cancelled
 * @param updatedAt when the newest event happened
 */
public record OrderStatus(
        long orderId,
        String line,
        String userId,
        String username,
        String productName,
        Integer qty,
        Long amount,
        String orderStatus,
        Long deliveryId,
        String deliveryStatus,
        Long couponId,
        String couponKind,
        String couponStatus,
        String paymentStatus,
        Long usedCouponId,
        Map<String, String> attributes,
        String reason,
        Instant placedAt,
        Instant updatedAt) {

    /** Begins the name of a field that holds an attribute. */
    static final String ATTRIBUTE = "attribute:";

    /** What an order status may be. */
    public static final List<String> TYPES = List.of(
            "OrderPlaced",
            "DeliveryAdvanced",
            "DeliveryStarted",
            "DeliveryCompleted",
            "OrderCompleted",
            "OrderCancelRequested",
            "DeliveryCanceled",
            "OrderCanceled",
            "DeliveryRejected",
            "OrderRejected");

    /** What a delivery may be whatever its line's plan says. */
    public static final List<String> DELIVERY_STATUSES =
            List.of(Plan.RECEIVED, Plan.STARTED, Plan.COMPLETED, "REJECTED", "CANCELED");

    /** @param fields by name, as {@link FieldChange}s left them */
    public static OrderStatus of(long orderId, Map<String, String> fields) {
        return new OrderStatus(
                orderId,
                fields.get("line"),
                fields.get("userId"),
                fields.get("username"),
                fields.get("productName"),
                read(fields.get("qty"), Integer::valueOf),
                read(fields.get("amount"), Long::valueOf),
                fields.get("orderStatus"),
                read(fields.get("deliveryId"), Long::valueOf),
                fields.get("deliveryStatus"),
                read(fields.get("couponId"), Long::valueOf),
                fields.get("couponKind"),
                fields.get("couponStatus"),
                fields.get("paymentStatus"),
                read(fields.get("usedCouponId"), Long::valueOf),
                attributes(fields),
                fields.get("reason"),
                read(fields.get("placedAt"), Instant::parse),
                read(fields.get("updatedAt"), Instant::parse));
    }

    private static Map<String, String> attributes(Map<String, String> fields) {
        var attributes = new TreeMap<String, String>();
        fields.forEach((field, value) -> {
            if (field.startsWith(ATTRIBUTE)) attributes.put(field.substring(ATTRIBUTE.length()), value);
        });
        return attributes.isEmpty() ? null : attributes;
    }

    private static <T> T read(String text, Function<String, T> type) {
        return text == null ? null : type.apply(text);
    }
}
