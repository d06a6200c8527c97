package street12.order;

import io.vertx.core.Future;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.line.Line.PaymentRule.When;
import street12.contracts.line.Lines;
import street12.order.domain.Order;
import street12.order.domain.Payment;
import street12.order.domain.PlaceOrder;
import street12.order.domain.Refused;
import street12.order.domain.Refused.Rule;
import street12.platform.auth.Reach;

/** Takes the money of orders that are paid after they were placed. */
public final class PayOrders {

    private final Store store;
    private final Payments payments;
    private final Settlement settlement;
    private final Lines lines;
    private final Milestones milestones;

    public PayOrders(Store store, Payments payments, Settlement settlement, Lines lines, Milestones milestones) {
        this.store = store;
        this.payments = payments;
        this.settlement = settlement;
        this.lines = lines;
        this.milestones = milestones;
    }

    /**
     * @return the approved payment; empty when there is no such order within reach. Fails with {@link Refused} or {@link
     *     ProviderAwayException}; nothing stays charged then
     */
    public Future<Optional<Payment>> pay(long orderId, Reach reach, Cause cause) {
        return store.inTransaction(tx -> tx.orders().lock(orderId, reach).compose(found -> {
                    if (found.isEmpty()) return Future.succeededFuture(Optional.<Payment>empty());
                    return request(tx, found.get(), cause).map(Optional::of);
                }))
                .compose(payment -> payment.isEmpty()
                        ? Future.succeededFuture(payment)
                        : charge(payment.get(), cause).map(Optional::of));
    }

    private Future<Payment> request(Store tx, Order order, Cause cause) {
        var rule = lines.get(order.facts().line()).payment();
        if (rule.when() != When.AFTER_ORDER) {
            throw new Refused(Rule.NOT_PAYABLE, "Orders of this line are not paid by a call of their own.");
        }
        order.checkPayable();
        PlaceOrder.checkMinimum(rule, order.facts().amount());
        return tx.payments().lockOf(order.id()).compose(open -> {
            if (open.isPresent()) throw new Refused(Rule.PAYMENT_UNDER_WAY, "A payment of this order is under way.");
            return payments.request(tx, order.facts(), null, cause);
        });
    }

    private Future<Payment> charge(Payment payment, Cause cause) {
        return payments.charge(payment, cause)
                .compose(idAtProvider ->
                        keep(payment, idAtProvider, cause).recover(failure -> letGo(payment, failure, cause)));
    }

    private Future<Payment> keep(Payment payment, long idAtProvider, Cause cause) {
        return store.inTransaction(tx -> tx.orders()
                .lock(payment.orderId(), Reach.EVERYTHING)
                .map(Optional::orElseThrow)
                .compose(order -> tx.payments().lock(payment.id()).compose(current -> {
                    if (!current.isRequested()) {
                        throw new ProviderAwayException("The payment took too long; it is given back.");
                    }
                    order.checkPayable();
                    var approval = current.approved(idAtProvider);
                    return tx.orders()
                            .save(order, order.paid(current.id()), cause)
                            .compose(after -> tx.payments().save(current, approval, after))
                            .map(v -> current)
                            .onSuccess(v -> milestones.paid(order.orderDate()));
                })));
    }

    /** The order was cancelled meanwhile, or the commit failed, or its answer was lost: the payment's row knows which. */
    private Future<Payment> letGo(Payment payment, Throwable failure, Cause cause) {
        return settlement
                .giveUp(payment, "the order was not to be paid any more", cause)
                .compose(status -> switch (status) {
                    case APPROVED ->
                        store.payments()
                                .find(payment.id(), Reach.EVERYTHING)
                                .map(found -> found.orElseThrow().item());
                    default -> Future.failedFuture(failure);
                });
    }
}
