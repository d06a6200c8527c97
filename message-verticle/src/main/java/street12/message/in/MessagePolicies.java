package street12.message.in;

import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.OrderEvent;
import street12.message.MessageService;
import street12.message.Recall;
import street12.message.domain.Occasion;
import street12.platform.event.Policies;

/** Whenever something happens to an order or its delivery, tell the customer, if the line wants it told; what was told is known. */
public final class MessagePolicies {

    private MessagePolicies() {}

    public static Policies addTo(Policies policies, MessageService service, Recall recall) {
        return policies.on(
                        OrderEvent.class, happened -> service.tell(Occasion.of(happened.event()), happened.asCause()))
                .on(DeliveryEvent.class, happened -> service.tell(Occasion.of(happened.event()), happened.asCause()))
                .on(MessageEvent.class, recall::of);
    }
}
