package street12.order.in;

import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.CouponEvent.CouponRestored;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.order.OrderProgress;
import street12.order.domain.Order;
import street12.platform.event.Policies;

/** Whenever something happens to a delivery or a coupon, the order follows. */
public final class OrderPolicies {

    private final OrderProgress orders;

    public OrderPolicies(OrderProgress orders) {
        this.orders = orders;
    }

    public void addTo(Policies policies) {
        policies.on(DeliveryStarted.class, happened -> {
            var event = happened.event();
            return orders.follow(happened, order -> order.deliveryStarted(event.couponId(), event.couponKind()));
        });
        policies.on(DeliveryCompleted.class, happened -> orders.follow(happened, Order::completed));
        policies.on(DeliveryCanceled.class, happened -> {
            var reason = happened.event().reason();
            return orders.follow(happened, order -> order.deliveryCanceled(reason));
        });
        policies.on(DeliveryRejected.class, happened -> {
            var reason = happened.event().reason();
            return orders.follow(happened, order -> order.rejected(reason));
        });
        policies.on(DeliveryCancelRefused.class, happened -> {
            var event = happened.event();
            return orders.follow(happened, order -> order.cancelRefused(event.request(), event.reason()));
        });
        policies.on(CouponRedeemed.class, happened -> orders.follow(happened, Order::couponRedeemed));
        policies.on(CouponRestored.class, happened -> orders.follow(happened, Order::couponRestored));
    }
}
