package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.event.PaymentEvent;
import street12.order.domain.Payment;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where payments are kept, with the step that each still owes the provider. */
public interface PaymentRepository {

    /**
     * Which payments a list is about; null in a part means: whatever it is.
     *
     * @param stuck whether the schedule of what they owe has ended
     */
    record Filter(Reach reach, String userId, Long orderId, Boolean stuck) {}

    /** @param step null when nothing is owed */
    record Entry(Payment payment, Instant updatedAt, OwedStep step) {}

    /**
     * A payment whose step is due now.
     *
     * @param attempts this one included
     * @param cause why the step is owed
     */
    record Due(Payment payment, int attempts, Cause cause) {}

    Future<Long> nextId();

    /** @param dueIn when it is given back unless it was approved or refused by then */
    Future<Void> add(Payment payment, Duration dueIn, Cause cause);

    /** To change it within this transaction. */
    Future<Payment> lock(long id);

    /** The payment of an order that was requested or approved, to change it within this transaction. */
    Future<Optional<Payment>> lockOf(long orderId);

    /** Stores a locked payment. Where it is being given back, that step is due at once. */
    Future<Void> save(Payment payment, List<PaymentEvent> events, Cause cause);

    /**
     * Takes steps that are due. They are due again after the lease, should this process not come to an end with them.
     */
    Future<List<Due>> takeDue(int limit, Duration lease);

    /**
     * The step failed, and is due again after a pause.
     *
     * @return false when its schedule has ended: it is not tried again
     */
    Future<Boolean> postpone(long id, String error, Duration pause);

    /** The step of a locked payment is due at once, and for as long as a new one is. */
    Future<Void> retry(long id);

    /** How many wait for the provider, and how many are not tried any more. */
    Future<WaitingMeters.Counts> count();

    /** Empty for one that is out of reach, too. */
    Future<Optional<Entry>> find(long id, Reach reach);

    Future<Listing<Entry>> list(Filter filter, Page page);
}
