package street12.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Cause;
import street12.contracts.event.OrderEvent;
import street12.order.PaymentRepository.Due;
import street12.order.PaymentRepository.Entry;
import street12.order.domain.HeldStock;
import street12.order.domain.Order;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.platform.auth.Reach;
import street12.platform.http.Trace;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/**
 * Brings payments to rest that no order keeps: what was held for them goes back to stock, and the provider is asked for the
 * money until it has given it back. What is owed stands in the payment's row, so that any instance can go on with it.
 */
public final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final int PARALLEL = 8;
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(500));
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Store store;
    private final PaymentProvider provider;
    private final Duration lease;
    private final Loop loop;

    /** @param lease longer than a call to the provider takes */
    public Settlement(Vertx vertx, Store store, PaymentProvider provider, Duration lease) {
        this.store = store;
        this.provider = provider;
        this.lease = lease;
        this.loop = new Loop(vertx, "settlement", IDLE, this::turn);
    }

    public Loop loop() {
        return loop;
    }

    /** Something is owed. */
    void wake() {
        loop.wake();
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
    public Future<Optional<Entry>> retry(long id, Reach reach, String by) {
        return store.payments().find(id, reach).compose(seen -> {
            if (seen.isEmpty()) return Future.succeededFuture(seen);
            return store.inTransaction(tx -> tx.payments()
                            .lock(id)
                            .compose(v -> tx.payments().find(id, reach))
                            .compose(found -> {
                                var entry = found.orElseThrow();
                                entry.payment()
                                        .checkRetry(entry.step() != null
                                                && entry.step().isStuck());
                                return tx.payments()
                                        .retry(id)
                                        .compose(v -> tx.payments().find(id, reach));
                            }))
                    .onSuccess(after -> {
                        wake();
                        retryAsked(after.orElseThrow().payment(), by);
                    });
        });
    }

    private static void retryAsked(Payment payment, String by) {
        if (by == null) return;
        LOG.atInfo()
                .addKeyValue("paymentId", payment.id())
                .addKeyValue("orderId", payment.orderId())
                .addKeyValue("by", by)
                .log("retry was asked for");
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

    private Future<Boolean> turn() {
        return store.payments()
                .takeDue(PARALLEL, lease)
                .compose(taken ->
                        Future.join(taken.stream().map(this::step).toList()).map(v -> !taken.isEmpty()));
    }

    /** Always completes well: what fails is due again later. */
    private Future<Void> step(Due due) {
        var payment = due.payment();
        Future<?> done = payment.isRequested()
                ? settle(payment, due.cause(), abandoned -> abandoned.giveBack("the order was not finished"))
                : provider.cancel(payment.key()).compose(v -> givenBack(payment, due.cause()));
        return done.<Void>mapEmpty().recover(failure -> {
            LOG.atWarn()
                    .addKeyValue("orderId", payment.orderId())
                    .addKeyValue("paymentId", payment.id())
                    .addKeyValue("traceId", Trace.idOf(due.cause().traceparent()))
                    .addKeyValue("attempt", due.attempts())
                    .log("the money could not be given back yet: {}", failure.toString());
            return postpone(due, failure);
        });
    }

    private Future<Void> postpone(Due due, Throwable failure) {
        return store.payments()
                .postpone(due.payment().id(), failure.toString(), AGAIN.pause(due.attempts()))
                .<Void>map(again -> {
                    if (!again) {
                        LOG.atError()
                                .addKeyValue("orderId", due.payment().orderId())
                                .addKeyValue("paymentId", due.payment().id())
                                .addKeyValue("traceId", Trace.idOf(due.cause().traceparent()))
                                .log("the money was not given back in all the time allowed; a person must see to it");
                    }
                    return null;
                })
                // Its lease ends by itself
                .otherwiseEmpty();
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
