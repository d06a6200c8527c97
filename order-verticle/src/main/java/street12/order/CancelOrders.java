package street12.order;

import io.vertx.core.Future;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.OrderRepository.Entry;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;

/** Asks for orders to be cancelled; the delivery then decides. */
public final class CancelOrders {

    private final Store store;

    public CancelOrders(Store store) {
        this.store = store;
    }

    /**
     * @param reason the customer's; null for none
     * @return empty when there is no such order within reach; fails with {@link Refused} when it cannot be cancelled any more
     */
    public Future<Optional<Entry>> cancel(long orderId, Reach reach, String reason, Cause cause) {
        return store.inTransaction(tx -> tx.orders().lock(orderId, reach).compose(found -> {
            if (found.isEmpty()) return Future.succeededFuture(Optional.<Entry>empty());
            var events = found.get().requestCancel(reason);
            Future<?> saved =
                    events.isEmpty() ? Future.succeededFuture() : tx.orders().save(found.get(), events, cause);
            return saved.compose(v -> tx.orders().find(orderId, reach));
        }));
    }
}
