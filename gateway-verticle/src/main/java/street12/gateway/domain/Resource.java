package street12.gateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** What the platform offers under a path of its own, and the service that has it. */
public enum Resource {
    ORDERS("orders", "order"),
    PRODUCTS("products", "order"),
    PAYMENTS("payments", "order"),
    DELIVERIES("deliveries", "delivery"),
    COUPONS("coupons", "coupon"),
    MESSAGES("messages", "message"),
    ORDER_STATUS("orderStatus", "view");

    private final String word;
    private final String service;

    Resource(String word, String service) {
        this.word = word;
        this.service = service;
    }

    /** The platform's word: the first segment of its path. */
    public String word() {
        return word;
    }

    public String service() {
        return service;
    }

    public static Optional<Resource> called(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
