package street12.view;

import io.vertx.core.Future;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.view.domain.StatusChange;

/** Builds the view from events: each counts once, and the same events make the same view in whatever order they come. */
public final class OrderStatusView {

    private final OrderStatusStore store;

    public OrderStatusView(OrderStatusStore store) {
        this.store = store;
    }

    /** Completes when the event is in the view. May be repeated: what was left half done by a failure is finished then. */
    public Future<Void> apply(Envelope<? extends Event> happened) {
        return store.apply(StatusChange.of(happened), happened).compose(OrderStatusStore.Rest::finish);
    }
}
