package street12.message.domain;

import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderRejected;

/**
 * Something that a customer may be told of.
 *
 * @param kind the name of the event that tells of it, and what tells it apart from others of that name, as {@link Kinds} have it
 * @param reason null where there is none to tell
 * @param couponKind null where no coupon comes with it
 */
public record Occasion(String kind, OrderFacts order, String reason, String couponKind) {

    public static Occasion of(OrderEvent event) {
        return new Occasion(event.type(), event.order(), reasonOf(event), null);
    }

    public static Occasion of(DeliveryEvent event) {
        var couponKind = event instanceof DeliveryStarted started ? started.couponKind() : null;
        return new Occasion(Kinds.of(event), event.order(), reasonOf(event), couponKind);
    }

    /** What the command SendCancelMessage tells of; the event OrderCanceled, which follows, tells of the same. */
    public static Occasion cancel(OrderFacts order, String reason) {
        return new Occasion(Kinds.CANCEL, order, reason, null);
    }

    private static String reasonOf(OrderEvent event) {
        if (event instanceof OrderCancelRequested requested) return requested.reason();
        if (event instanceof OrderCanceled canceled) return canceled.reason();
        if (event instanceof OrderRejected rejected) return rejected.reason();
        return null;
    }

    private static String reasonOf(DeliveryEvent event) {
        if (event instanceof DeliveryRejected rejected) return rejected.reason();
        if (event instanceof DeliveryCanceled canceled) return canceled.reason();
        if (event instanceof DeliveryCancelRefused refused) return refused.reason();
        return null;
    }
}
