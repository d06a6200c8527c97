package street12.order.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where an order stands. */
public enum OrderStatus {
    PLACED("Order Placed"),
    CANCEL_REQUESTED("Order Cancel Requested"),
    CANCELED("Order Canceled"),
    REJECTED("Order Rejected"),
    COMPLETED("Order Completed");

    private final String text;

    OrderStatus(String text) {
        this.text = text;
    }

    /** What clients read. */
    public String text() {
        return text;
    }

    public static Optional<OrderStatus> ofText(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    /** All that there are, for people. */
    public static String texts() {
        return Arrays.stream(values()).map(OrderStatus::text).collect(Collectors.joining(", "));
    }

    /** Nothing changes it any more. */
    public boolean isFinal() {
        return this == CANCELED || this == REJECTED || this == COMPLETED;
    }
}
