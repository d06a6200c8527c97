package street12.message.domain;

import java.util.Set;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderRejected;

/**
 * The kinds of message, named after the events that they tell of, and which of them a cancelled order leaves. An event that an
 * order may have several times is told apart by what comes behind its name: {@code DeliveryAdvanced.cook}.
 */
public final class Kinds {

    /** Tells that the order is cancelled. */
    public static final String CANCEL = OrderCanceled.class.getSimpleName();

    /** True of a cancelled order as well. */
    private static final Set<String> STANDING = Set.of(
            CANCEL,
            DeliveryCanceled.class.getSimpleName(),
            DeliveryRejected.class.getSimpleName(),
            OrderRejected.class.getSimpleName(),
            DeliveryCancelRefused.class.getSimpleName());

    private Kinds() {}

    static String of(DeliveryEvent event) {
        if (event instanceof DeliveryAdvanced advanced) return event.type() + "." + advanced.step();
        if (event instanceof DeliveryCancelRefused refused) return event.type() + "." + refused.request();
        return event.type();
    }

    /** Whether a message of this kind no longer holds once the order is cancelled. */
    public static boolean endsWithCancel(String kind) {
        return !STANDING.contains(kind.split("\\.", 2)[0]);
    }
}
