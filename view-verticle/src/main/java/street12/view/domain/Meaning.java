package street12.view.domain;

import java.util.ArrayList;
import java.util.List;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.OrderEvent.OrderRejected;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;
import street12.contracts.line.Plan;

/** Which fields of an order's status an event sets, and to what. */
final class Meaning {

    private final Envelope<? extends Event> happened;
    private final String stamp;
    private final List<FieldChange> fields = new ArrayList<>();

    Meaning(Envelope<? extends Event> happened) {
        this.happened = happened;
        this.stamp = Stamp.of(happened, false);
    }

    List<FieldChange> fields() {
        set("line", happened.line());
        set("updatedAt", happened.time());
        var event = happened.event();
        if (event instanceof OrderEvent order) order(order);
        else if (event instanceof DeliveryEvent delivery) delivery(delivery);
        else if (event instanceof CouponEvent coupon) coupon(coupon);
        else if (event instanceof PaymentApproved) set("paymentStatus", "APPROVED");
        else if (event instanceof PaymentCanceled canceled) set("paymentStatus", canceled.paymentStatus());
        return fields;
    }

    private void order(OrderEvent event) {
        facts(event.order());
        if (event instanceof OrderPlaced placed) {
            set("placedAt", StatusChange.placedAt(happened, placed));
            status("OrderPlaced");
        } else if (event instanceof OrderCancelRequested) {
            status("OrderCancelRequested");
            // An earlier request's refusal no longer explains where the order stands
            reason(null, stamp);
        } else if (!(event instanceof OrderPaid)) {
            end(event);
        }
    }

    /** The order has ended: what another service still says of it, or said later, changes its status no more. */
    private void end(OrderEvent event) {
        var last = Stamp.of(happened, true);
        fields.add(new FieldChange("orderStatus", last, event.type()));
        if (event instanceof OrderCanceled canceled) reason(canceled.reason(), last);
        if (event instanceof OrderRejected rejected) reason(rejected.reason(), last);
    }

    private void delivery(DeliveryEvent event) {
        facts(event.order());
        set("deliveryId", event.deliveryId());
        if (event instanceof DeliveryReceived) {
            set("deliveryStatus", Plan.RECEIVED);
        } else if (event instanceof DeliveryAdvanced advanced) {
            delivery(advanced.status(), event.type());
        } else if (event instanceof DeliveryStarted started) {
            delivery(Plan.STARTED, event.type());
            set("couponId", started.couponId());
            set("couponKind", started.couponKind());
        } else if (event instanceof DeliveryCompleted) {
            delivery(Plan.COMPLETED, event.type());
        } else if (event instanceof DeliveryRejected rejected) {
            delivery("REJECTED", event.type());
            reason(rejected.reason(), stamp);
        } else if (event instanceof DeliveryCanceled canceled) {
            delivery("CANCELED", event.type());
            reason(canceled.reason(), stamp);
        } else if (event instanceof DeliveryCancelRefused refused) {
            delivery(refused.status(), standing(refused.status()));
            reason(refused.reason(), stamp);
        }
    }

    /** The event that brought a delivery to where it is. */
    private static String standing(String deliveryStatus) {
        return switch (deliveryStatus) {
            case Plan.RECEIVED -> "OrderPlaced";
            case Plan.STARTED -> "DeliveryStarted";
            case Plan.COMPLETED -> "DeliveryCompleted";
            case "REJECTED" -> "DeliveryRejected";
            case "CANCELED" -> "DeliveryCanceled";
            default -> "DeliveryAdvanced";
        };
    }

    private void delivery(String deliveryStatus, String orderStatus) {
        set("deliveryStatus", deliveryStatus);
        status(orderStatus);
    }

    private void coupon(CouponEvent event) {
        set("couponId", event.couponId());
        if (event instanceof CouponIssued issued) set("couponKind", issued.couponKind());
        set("couponStatus", couponStatus(event));
    }

    private static String couponStatus(CouponEvent event) {
        if (event instanceof CouponCanceled) return "CANCELED";
        return event instanceof CouponRedeemed ? "REDEEMED" : "ISSUED";
    }

    private void facts(OrderFacts order) {
        set("userId", order.userId());
        set("username", order.username());
        set("productName", order.productName());
        set("qty", order.qty());
        set("amount", order.amount());
        set("usedCouponId", order.usedCouponId());
        order.attributes().forEach((name, value) -> set(OrderStatus.ATTRIBUTE + name, value));
    }

    private void status(String orderStatus) {
        set("orderStatus", orderStatus);
    }

    private void reason(String reason, String decidedBy) {
        fields.add(new FieldChange("reason", decidedBy, reason == null ? "" : reason));
    }

    /** What an event does not know leaves the field as it is. */
    private void set(String field, Object value) {
        if (value != null) fields.add(new FieldChange(field, stamp, value.toString()));
    }
}
