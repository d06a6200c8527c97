package street12.contracts;

import java.util.List;
import java.util.Map;
import street12.contracts.event.CouponEvent;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.PaymentEvent;

/** The Kafka topics, one an aggregate, keyed by order id. Each keeps everything and has a dead-letter topic beside it. */
public final class Topics {
    public static final String ORDERS = "orders";
    public static final String PAYMENTS = "payments";
    public static final String DELIVERIES = "deliveries";
    public static final String COUPONS = "coupons";
    public static final String MESSAGES = "messages";

    public static final List<String> ALL = List.of(ORDERS, PAYMENTS, DELIVERIES, COUPONS, MESSAGES);

    private static final Map<Class<? extends Event>, String> BY_FAMILY = Map.of(
            OrderEvent.class, ORDERS,
            PaymentEvent.class, PAYMENTS,
            DeliveryEvent.class, DELIVERIES,
            CouponEvent.class, COUPONS,
            MessageEvent.class, MESSAGES);

    private Topics() {}

    /** The topic of an event's aggregate. */
    public static String of(Class<? extends Event> type) {
        return BY_FAMILY.entrySet().stream()
                .filter(family -> family.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Where records of a topic go that could not be understood. */
    public static String deadLetters(String topic) {
        return topic + ".dlt";
    }
}
