package street12.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import street12.contracts.OrderFacts;

/** What happens to an order. */
public sealed interface OrderEvent extends Event {

    OrderFacts order();

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

    record OrderPlaced(OrderFacts order, Instant orderDate) implements OrderEvent {}

    /** The money of an order that is paid after it was placed was taken. */
    record OrderPaid(OrderFacts order, long paymentId) implements OrderEvent {}

    /** @param request counts the cancel requests of this order from 1, so that a late answer to an old one is told apart */
    record OrderCancelRequested(OrderFacts order, int request, String reason) implements OrderEvent {}

    record OrderCanceled(OrderFacts order, String reason) implements OrderEvent {}

    record OrderRejected(OrderFacts order, String reason) implements OrderEvent {}

    record OrderCompleted(OrderFacts order) implements OrderEvent {}
}
