package street12.view.domain;

import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderRejected;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;

/**
 * What an event comes down to, beside its type.
 *
 * @param detail tells events of one type apart; null where nothing has to
 * @param description what it was in a few words; null where there is nothing to add
 */
public record Gist(String detail, String description) {

    public static Gist of(Event event) {
        return new Gist(detail(event), description(event));
    }

    private static String detail(Event event) {
        if (event instanceof DeliveryAdvanced advanced) return advanced.step();
        if (event instanceof DeliveryCanceled canceled) return canceled.canceledFrom();
        if (event instanceof PaymentCanceled canceled) return canceled.paymentStatus();
        if (event instanceof MessageEvent message) return message.kind();
        return null;
    }

    private static String description(Event event) {
        if (event instanceof OrderEvent order) return reason(order);
        if (event instanceof DeliveryEvent delivery) return reason(delivery);
        if (event instanceof PaymentApproved approved) return approved.amount() + " won";
        if (event instanceof PaymentCanceled canceled) return canceled.amount() + " won";
        if (event instanceof CouponCanceled canceled) return canceled.reason();
        if (event instanceof MessageSent sent) return sent.text();
        if (event instanceof MessageFailed failed) return failed.reason();
        return null;
    }

    private static String reason(OrderEvent event) {
        if (event instanceof OrderCancelRequested requested) return requested.reason();
        if (event instanceof OrderCanceled canceled) return canceled.reason();
        if (event instanceof OrderRejected rejected) return rejected.reason();
        return null;
    }

    private static String reason(DeliveryEvent event) {
        if (event instanceof DeliveryRejected rejected) return rejected.reason();
        if (event instanceof DeliveryCanceled canceled) return canceled.reason();
        if (event instanceof DeliveryCancelRefused refused) return refused.reason();
        return null;
    }
}
