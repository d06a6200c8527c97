package street12.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import street12.contracts.OrderFacts;

/** What happens to the fulfilment of an order. */
public sealed interface DeliveryEvent extends Event {

    OrderFacts order();

    long deliveryId();

    @Override
    @JsonIgnore
    default long orderId() {
        return order().orderId();
    }

    @Override
    @JsonIgnore
    default String userId() {
        return order().userId();
    }

    record DeliveryReceived(OrderFacts order, long deliveryId) implements DeliveryEvent {}

    /**
     * A step of the line's plan that is neither the start nor the end.
     *
     * @param step the step's name in the plan
     * @param status what the delivery became by it
     */
    record DeliveryAdvanced(OrderFacts order, long deliveryId, String step, String status) implements DeliveryEvent {}

    /** @param couponId null where the line asks for no coupon */
    record DeliveryStarted(OrderFacts order, long deliveryId, Long couponId, String couponKind)
            implements DeliveryEvent {}

    record DeliveryCompleted(OrderFacts order, long deliveryId) implements DeliveryEvent {}

    record DeliveryRejected(OrderFacts order, long deliveryId, String reason) implements DeliveryEvent {}

    /** @param canceledFrom what the delivery was before; null where it had not begun */
    record DeliveryCanceled(OrderFacts order, long deliveryId, String reason, String canceledFrom)
            implements DeliveryEvent {}

    /**
     * The order stands as it was.
     *
     * @param request which of the order's cancel requests is refused
     * @param status what the delivery is, and stays
     */
    record DeliveryCancelRefused(OrderFacts order, long deliveryId, int request, String status, String reason)
            implements DeliveryEvent {}
}
