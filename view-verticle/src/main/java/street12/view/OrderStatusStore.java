package street12.view;

import io.vertx.core.Future;
import java.util.Optional;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.OrderStatus;
import street12.view.domain.StatusChange;

/** Where the view is kept. A failure of any of these is the store's: nothing was found wrong with what was asked. */
public interface OrderStatusStore {

    /** Applies a change at once or, where its event was applied before, not at all. */
    Future<Void> apply(StatusChange change, Envelope<? extends Event> happened);

    /** Makes what happened, and an order that was placed by it, appear in lists; harmless when it does already. */
    Future<Void> list(StatusChange change);

    /** Empty for an order that has no status yet: its payment may become known before itself. */
    Future<Optional<OrderStatus>> find(long orderId);

    /** What is out of reach is neither found nor counted. */
    Future<Listing<OrderStatus>> find(OrderStatusFilter filter, Reach reach, Page page);
}
