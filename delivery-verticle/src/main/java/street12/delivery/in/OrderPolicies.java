package street12.delivery.in;

import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.delivery.Deliveries;
import street12.platform.event.Policies;

/** Whenever an order is placed or paid, receive its delivery; whenever its cancelling is asked for, cancel it. */
public record OrderPolicies(Deliveries deliveries) {

    public Policies register(Policies policies) {
        return policies.on(
                        OrderPlaced.class,
                        happened -> deliveries.placed(happened.event().order(), happened.asCause()))
                .on(
                        OrderPaid.class,
                        happened -> deliveries.paid(happened.event().order(), happened.asCause()))
                .on(
                        OrderCancelRequested.class,
                        happened -> deliveries.requestCancel(
                                happened.event().order(),
                                happened.event().request(),
                                happened.event().reason(),
                                happened.asCause()));
    }
}
