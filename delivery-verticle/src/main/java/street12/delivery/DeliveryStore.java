package street12.delivery;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.delivery.domain.DeliveryState;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where deliveries are kept. It knows those of the lines that run here; others it leaves alone. */
public interface DeliveryStore {

    /**
     * A delivery as it is kept.
     *
     * @param cause of what happens to it next; its time is that of the last thing that happened
     * @param readAt by the store's clock
     */
    record Stored(DeliveryState state, Cause cause, Instant readAt) {}

    /** What becomes of a delivery, and the events that say so. */
    record Change(Stored after, List<Envelope<DeliveryEvent>> events) {}

    /** Decides while the delivery is locked; what it throws undoes the transaction and fails the call. */
    @FunctionalInterface
    interface Decision {
        Change decide(Stored before);
    }

    /**
     * Which deliveries are asked for; null for any.
     *
     * @param line one that runs here
     * @param stuck whether their command is not tried any more
     */
    record Filter(String line, Long orderId, String deliveryStatus, String userId, Boolean stuck) {}

    /** State and events in one transaction. Empty when there is no such delivery, or its order is none of those. */
    Future<Optional<Change>> change(long id, Predicate<OrderFacts> ofThose, Decision decision);

    /** The same for the delivery of an order. */
    Future<Optional<Change>> changeOfOrder(long orderId, Predicate<OrderFacts> ofThose, Decision decision);

    /** The same for the delivery of an order, which is made when it is not there. */
    Future<Change> changeOrCreate(OrderFacts order, Cause cause, Decision decision);

    Future<Optional<DeliveryState>> find(long id, Predicate<OrderFacts> ofThose);

    /** Those within reach, as the total counts no others. */
    Future<Listing<DeliveryState>> list(Filter filter, Reach reach, Page page);

    /**
     * Takes deliveries whose command is due, those that wait longest first; nobody else takes them before the lease ends. Both are
     * by the store's clock.
     */
    Future<List<Stored>> takeDue(int limit, Duration lease);

    /** How many wait for a command to succeed and for how long, and how many are not tried any more. */
    Future<WaitingMeters.Counts> count();

    /** What a list may be sorted by. */
    Set<String> SORTABLE = Set.of("id", "orderId", "userId", "deliveryStatus");
}
