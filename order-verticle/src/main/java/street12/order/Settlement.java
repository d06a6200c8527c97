package street12.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import street12.contracts.Cause;
import street12.contracts.event.OrderEvent;
import street12.order.OwedSteps.Due;
import street12.order.OwedSteps.Entry;
import street12.order.domain.HeldStock;
import street12.order.domain.Order;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.platform.auth.Reach;
import street12.platform.runtime.Loop;

/**
 * Brings payments to rest that no order keeps: what was held for them goes back to stock, and the provider is asked for the
 * money until it has given it back. What is owed stands in the payment's row, so that any instance can go on with it.
 */
public final class Settlement {

    private final Store store;
    private final PaymentProvider provider;
    private final StepLoop<Payment> steps;

    /** @param lease longer than a call to the provider takes */
    public Settlement(Vertx vertx, Store store, PaymentProvider provider, Duration lease) {
        this.store = store;
        this.provider = provider;
        this.steps = new StepLoop<>(vertx, "payment", store, Store::payments, lease, this::step);
    }

    public Loop loop() {
        return steps.loop();
    }

    /** Something is owed. */
    void wake() {
        steps.wake();
    }

    /**
     * Nothing comes of a payment: it goes back, with what was held for it. One that was settled by now stays as it is.
     *
     * @return what it is after that
     */
    Future<PaymentStatus> giveUp(Payment payment, String reason, Cause cause) {
        return settle(payment, cause, current -> current.giveBack(reason)).onSuccess(v -> wake());
    }

    /** The provider took nothing. */
    Future<PaymentStatus> refused(Payment payment, String reason, Cause cause) {
        return settle(payment, cause, current -> current.refused(reason));
    }

    /**
     * Within the transaction in which an order came to nothing: what was paid for it is owed to the customer.
     *
     * @param released goes back to stock; null for nothing
     */
    Future<Void> undo(Store within, Order order, HeldStock released, Cause cause) {
        return within.payments().lockOf(order.id()).compose(found -> {
            // One that is still being asked for is given back by whoever asks, on finding the order gone
            if (found.isEmpty() || found.get().isRequested()) return putBack(within, released);
            found.get().giveBack(order.reason());
            return within.payments().save(found.get(), List.of(), cause).compose(v -> putBack(within, released));
        });
    }

    /**
     * What is owed of a payment is tried anew. Empty when there is no such payment; fails with {@link Refused}.
     *
     * @param by whom the token names; null where there was none
     */
    public Future<Optional<Entry<Payment>>> retry(long id, Reach reach, String by) {
        return steps.retry(id, reach, by);
    }

    private Future<PaymentStatus> settle(Payment payment, Cause cause, Consumer<Payment> how) {
        return store.inTransaction(tx -> tx.payments().lock(payment.id()).compose(current -> {
            if (!current.isRequested()) return Future.succeededFuture(current.status());
            how.accept(current);
            var released = current.releaseStock();
            return tx.payments()
                    .save(current, List.of(), cause)
                    .compose(v -> putBack(tx, released))
                    .map(v -> current.status());
        }));
    }

    private static Future<Void> putBack(Store within, HeldStock released) {
        return released == null ? Future.succeededFuture() : within.products().putBack(released);
    }

    private Future<?> step(Due<Payment> due) {
        var payment = due.item();
        return payment.isRequested()
                ? settle(payment, due.cause(), abandoned -> abandoned.giveBack("the order was not finished"))
                : provider.cancel(payment.key()).compose(v -> givenBack(payment, due.cause()));
    }

    /** The order's row is locked before the payment's, here as everywhere. */
    private Future<Void> givenBack(Payment payment, Cause cause) {
        return store.inTransaction(tx -> tx.orders()
                .lock(payment.orderId(), Reach.EVERYTHING)
                .compose(order -> tx.payments().lock(payment.id()).compose(current -> {
                    var events = current.givenBack(order.map(Order::wasRejected).orElse(false));
                    return tx.payments().save(current, events, cause).compose(v -> {
                        if (events.isEmpty() || order.isEmpty()) return Future.succeededFuture();
                        order.get().moneyGivenBack();
                        return tx.orders()
                                .save(order.get(), List.<OrderEvent>of(), cause)
                                .mapEmpty();
                    });
                })));
    }
}
