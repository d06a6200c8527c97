package street12.view;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.OrderStatus;
import street12.view.domain.StatusChange;
import street12.view.domain.TimelineEntry;

/** Where the view is kept. A failure of any of these is the store's: nothing was found wrong with what was asked. */
public interface OrderStatusStore {

    /** Applies a change at once or, where its event was applied before, not at all. */
    Future<Void> apply(StatusChange change, Envelope<? extends Event> happened);

    /** Makes an order appear in lists; harmless when it does already. */
    Future<Void> list(long orderId, StatusChange.Listing listing);

    /** Empty for an order that has no status yet: its payment may become known before itself. */
    Future<Optional<OrderStatus>> find(long orderId);

    /** Everything known to have happened to an order, in order of time; empty for an unknown order. */
    Future<List<TimelineEntry>> timeline(long orderId);

    Future<Listing<OrderStatus>> find(OrderStatusFilter filter, Page page);
}
