package street12.view;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.OrderStatus;
import street12.view.domain.StandingCount;
import street12.view.domain.StatusChange;

/** Where the view is kept. A failure of any of these is the store's: nothing was found wrong with what was asked. */
public interface OrderStatusStore {

    /** What is left to do when a change was applied; completes when that was done. May be done again. */
    @FunctionalInterface
    interface Rest {
        Future<Void> finish();
    }

    /**
     * Applies a change at once or, where its event was applied before, not at all. What happened appears in lists, and its order
     * where it stands now, when the rest was done as well.
     */
    Future<Rest> apply(StatusChange change, Envelope<? extends Event> happened);

    /** Empty for an order that has no status yet: its payment may become known before itself. */
    Future<Optional<OrderStatus>> find(long orderId);

    /** What is out of reach is neither found nor counted. */
    Future<Listing<OrderStatus>> find(OrderStatusFilter filter, Reach reach, Page page);

    /** How many orders are listed. */
    Future<Long> count();

    /**
     * How many orders within reach stand how, by line and standing.
     *
     * @param line null for all lines
     */
    Future<List<StandingCount>> counts(String line, Reach reach);
}
