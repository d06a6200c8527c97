package street12.gateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** What the platform offers under a path of its own, and the service that has it. */
public enum Resource {
    ORDERS("orders", "order", "orderStatus", "paymentStatus"),
    PRODUCTS("products", "order"),
    PAYMENTS("payments", "order"),
    DELIVERIES("deliveries", "delivery", "deliveryStatus", "canceledFrom"),
    COUPONS("coupons", "coupon"),
    MESSAGES("messages", "message"),
    ORDER_STATUS("orderStatus", "view", "orderStatus", "deliveryStatus"),
    TIMELINE("timeline", "view", "type", "detail"),
    COUPON_USES("couponUses", "order"),
    ADMIN("admin", "view");

    private final String word;
    private final String service;
    private final String valueField;
    private final String detailField;

    Resource(String word, String service) {
        this(word, service, null, null);
    }

    Resource(String word, String service, String valueField, String detailField) {
        this.word = word;
        this.service = service;
        this.valueField = valueField;
        this.detailField = detailField;
    }

    /** The platform's word: the first segment of its path. */
    public String word() {
        return word;
    }

    public String service() {
        return service;
    }

    /** The field that tells a value of this one apart further: what a cancelled delivery was before, for example. */
    public Optional<String> detailOf(String field) {
        return field.equals(valueField) ? Optional.of(detailField) : Optional.empty();
    }

    /** Whether a line shows it too; what keeps the platform itself running is no line's. */
    public boolean isOfLines() {
        return this != ADMIN && this != COUPON_USES;
    }

    public static Optional<Resource> called(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
