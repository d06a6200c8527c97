package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.event.PaymentEvent;
import street12.order.domain.Payment;

/** Where payments are kept, with the step that each still owes the provider. */
public interface PaymentRepository extends OwedSteps<Payment> {

    Future<Long> nextId();

    /** @param dueIn when it is given back unless it was approved or refused by then */
    Future<Void> add(Payment payment, Duration dueIn, Cause cause);

    /** To change it within this transaction. */
    Future<Payment> lock(long id);

    /** The payment of an order that was requested or approved, to change it within this transaction. */
    Future<Optional<Payment>> lockOf(long orderId);

    /** Stores a locked payment. Where it is being given back, that step is due at once. */
    Future<Void> save(Payment payment, List<PaymentEvent> events, Cause cause);
}
