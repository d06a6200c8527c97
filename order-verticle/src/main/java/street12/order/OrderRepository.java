package street12.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.event.OrderEvent;
import street12.order.domain.NewestPayment;
import street12.order.domain.Order;
import street12.order.domain.OrderStatus;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where orders are kept, with the events that tell of them. */
public interface OrderRepository {

    /** Which orders a list is about; null in a part means: whatever it is. */
    record Filter(Reach reach, String userId, OrderStatus orderStatus) {}

    /** An order as it is read. {@code payment} null where none was asked for. */
    record Entry(Order order, NewestPayment payment) {}

    /** The correlation key of a new order, counted from 1. */
    Future<Long> nextId();

    /** @return the cause, moved past these events */
    Future<Cause> add(Order order, List<OrderEvent> events, Cause cause);

    /** Empty for one that is out of reach, too. */
    Future<Optional<Entry>> find(long id, Reach reach);

    /** To change it within this transaction; nobody else does meanwhile. */
    Future<Optional<Order>> lock(long id, Reach reach);

    /**
     * Stores a locked order.
     *
     * @return the cause, moved past these events
     */
    Future<Cause> save(Order order, List<OrderEvent> events, Cause cause);

    Future<Listing<Entry>> list(Filter filter, Page page);
}
