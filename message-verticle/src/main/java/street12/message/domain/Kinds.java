package street12.message.domain;

import java.util.Set;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.OrderEvent.OrderCanceled;

/** The kinds of message, named after the events that they tell of, and which of them a cancelled order leaves. */
public final class Kinds {

    /** Tells that the order is cancelled. */
    public static final String CANCEL = OrderCanceled.class.getSimpleName();

    private static final Set<String> NEWS_OF_A_CANCEL = Set.of(CANCEL, DeliveryCanceled.class.getSimpleName());

    private Kinds() {}

    /** Whether a message of this kind no longer holds once the order is cancelled. */
    public static boolean endsWithCancel(String kind) {
        return !NEWS_OF_A_CANCEL.contains(kind);
    }
}
