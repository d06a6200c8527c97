package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.order.PaymentProvider.Approved;
import street12.order.PaymentProvider.Declined;
import street12.order.PaymentProvider.NotAskedException;
import street12.order.domain.HeldStock;
import street12.order.domain.Payment;
import street12.order.domain.Refused;
import street12.platform.trace.Trace;

/** Takes money for orders, so that whatever happens to the call, it is either kept for an order or given back. */
public final class Payments {

    private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

    /** For what comes after the provider's answer, before the payment is taken for abandoned. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final PaymentProvider provider;
    private final Settlement settlement;
    private final Duration abandonedAfter;

    /** @param limit of a call to the provider */
    public Payments(PaymentProvider provider, Settlement settlement, Duration limit) {
        this.provider = provider;
        this.settlement = settlement;
        this.abandonedAfter = limit.plus(MARGIN);
    }

    /** Records that money is about to be asked for. */
    Future<Payment> request(Store within, OrderFacts order, HeldStock held, Cause cause) {
        return within.payments().nextId().compose(id -> {
            var payment = Payment.requested(id, order, held);
            return within.payments().add(payment, abandonedAfter, cause).map(payment);
        });
    }

    /**
     * Asks the provider for the money of a payment that was recorded.
     *
     * @return the provider's id of it. Fails with {@link Refused} or {@link ProviderAwayException}; what was held for the
     *     payment is then back in stock
     */
    Future<Long> charge(Payment payment, Cause cause) {
        return provider.charge(payment.key(), payment.amount(), payment.orderId())
                .compose(answer -> toId(payment, answer, cause), failure -> unknown(payment, failure, cause));
    }

    private Future<Long> toId(Payment payment, PaymentProvider.Charge answer, Cause cause) {
        if (answer instanceof Approved approved) return Future.succeededFuture(approved.paymentId());
        var reason = ((Declined) answer).reason();
        return settlement
                .refused(payment, reason, cause)
                .compose(v -> Future.failedFuture(new Refused(
                        Refused.Rule.PAYMENT_REFUSED, "The payment provider refused the payment: " + reason)));
    }

    private Future<Long> unknown(Payment payment, Throwable failure, Cause cause) {
        LOG.atWarn()
                .addKeyValue("orderId", payment.orderId())
                .addKeyValue("paymentId", payment.id())
                .addKeyValue("traceId", Trace.idOf(cause.traceparent()))
                .log("no answer to a charge: {}", failure.toString());
        var settled = failure instanceof NotAskedException
                ? settlement.refused(payment, "the provider was not asked", cause)
                : settlement.giveUp(payment, "the provider did not answer", cause);
        return settled.compose(v -> Future.failedFuture(new ProviderAwayException(
                "The payment provider does not answer now. Nothing was created, and nothing stays charged.")));
    }
}
