package street12.view.domain;

import street12.contracts.Envelope;
import street12.contracts.event.CouponEvent;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.PaymentEvent;

/**
 * Names one event among all of an order, the same for every copy of it.
 *
 * @param aggregate what it happened to, such as {@code order} or {@code delivery:7}
 * @param sequence its number among the events of that aggregate
 */
public record EventKey(String aggregate, long sequence) {

    public static EventKey of(Envelope<? extends Event> happened) {
        return new EventKey(aggregate(happened.event()), happened.sequence());
    }

    /** From the text that {@link #toString} makes. */
    public static EventKey parse(String text) {
        int hash = text.lastIndexOf('#');
        return new EventKey(text.substring(0, hash), Long.parseLong(text.substring(hash + 1)));
    }

    @Override
    public String toString() {
        return aggregate + "#" + sequence;
    }

    private static String aggregate(Event event) {
        if (event instanceof PaymentEvent.PaymentApproved payment) return "payment:" + payment.paymentId();
        if (event instanceof PaymentEvent.PaymentCanceled payment) return "payment:" + payment.paymentId();
        if (event instanceof DeliveryEvent delivery) return "delivery:" + delivery.deliveryId();
        if (event instanceof CouponEvent coupon) return "coupon:" + coupon.couponId();
        if (event instanceof MessageEvent message) return "message:" + message.messageId();
        return "order";
    }
}
