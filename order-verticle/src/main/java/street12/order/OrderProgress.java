package street12.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.OrderEvent;
import street12.order.domain.HeldStock;
import street12.order.domain.Order;
import street12.platform.auth.Reach;

/** Keeps orders in step with what happens to their deliveries and coupons. */
public final class OrderProgress {

    private final Store store;
    private final Settlement settlement;
    private final Restoration restoration;
    private final Milestones milestones;

    public OrderProgress(Store store, Settlement settlement, Restoration restoration, Milestones milestones) {
        this.store = store;
        this.settlement = settlement;
        this.restoration = restoration;
        this.milestones = milestones;
    }

    /**
     * Changes the order that an event is about. Where it comes to nothing by that, its stock, its money and the coupon
     * that it used go back with it.
     *
     * @param change what the event means for the order
     */
    public Future<Void> follow(Envelope<?> happened, Function<Order, List<OrderEvent>> change) {
        return store.inTransaction(tx -> tx.orders()
                        .lock(happened.orderId(), Reach.EVERYTHING)
                        .compose(found -> {
                            var order = found.orElseThrow(() -> new IllegalArgumentException(
                                    "there is no order " + happened.orderId() + " that this could be about"));
                            var events = change.apply(order);
                            var released = order.releaseStock();
                            return tx.orders()
                                    .save(order, events, happened.asCause())
                                    .compose(after -> order.cameToNothing()
                                            ? undo(tx, order, released, after)
                                            : Future.<Void>succeededFuture())
                                    .map(order);
                        }))
                .onSuccess(order -> {
                    milestones.reached(happened, order.orderDate());
                    if (order.cameToNothing()) wakeBoth();
                })
                .mapEmpty();
    }

    private Future<Void> undo(Store tx, Order order, HeldStock released, Cause cause) {
        return settlement.undo(tx, order, released, cause).compose(v -> restoration.undo(tx, order, cause));
    }

    private void wakeBoth() {
        settlement.wake();
        restoration.wake();
    }
}
