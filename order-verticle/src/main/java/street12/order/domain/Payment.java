package street12.order.domain;

import java.util.List;
import java.util.UUID;
import street12.contracts.OrderFacts;
import street12.contracts.event.PaymentEvent;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;

/**
 * Money asked for an order. It is recorded before the provider is called, so that whatever happens to the call, the money is
 * either kept for an order or given back.
 *
 * <p>Only a payment that was approved is told of: one that was refused, or never came to be, is nobody's event.
 */
public final class Payment implements Owing {

    private final long id;
    private final long orderId;
    private final String line;
    private final String userId;
    private final long amount;
    private final UUID key;
    private PaymentStatus status;
    private Long providerPaymentId;
    private String reason;
    private HeldStock held;

    /** As it was stored. */
    public Payment(
            long id,
            long orderId,
            String line,
            String userId,
            long amount,
            UUID key,
            PaymentStatus status,
            Long providerPaymentId,
            String reason,
            HeldStock held) {
        this.id = id;
        this.orderId = orderId;
        this.line = line;
        this.userId = userId;
        this.amount = amount;
        this.key = key;
        this.status = status;
        this.providerPaymentId = providerPaymentId;
        this.reason = reason;
        this.held = held;
    }

    /**
     * @param order what the money is asked for
     * @param held what was taken out of stock for the order that is being paid; null where nothing is counted
     */
    public static Payment requested(long id, OrderFacts order, HeldStock held) {
        return new Payment(
                id,
                order.orderId(),
                order.line(),
                order.userId(),
                order.amount(),
                UUID.randomUUID(),
                PaymentStatus.REQUESTED,
                null,
                null,
                held);
    }

    /** Still open; a payment that took too long is given back by others meanwhile, and stays so. */
    public boolean isRequested() {
        return status == PaymentStatus.REQUESTED;
    }

    @Override
    public boolean owes() {
        return isRequested() || status == PaymentStatus.CANCELING;
    }

    /** The money is the order's, and what was held in stock with it. */
    public List<PaymentEvent> approved(long idAtProvider) {
        if (!isRequested()) throw new IllegalStateException("payment " + id + " is " + status);
        status = PaymentStatus.APPROVED;
        providerPaymentId = idAtProvider;
        held = null;
        return List.of(new PaymentApproved(orderId, id, userId, amount));
    }

    /** The provider took nothing and will not. */
    public void refused(String why) {
        if (!isRequested()) return;
        status = PaymentStatus.REFUSED;
        reason = why;
    }

    /** The provider is to give it back, or to make sure that it never takes it. */
    public void giveBack(String why) {
        if (status != PaymentStatus.REQUESTED && status != PaymentStatus.APPROVED) return;
        status = PaymentStatus.CANCELING;
        reason = why;
    }

    /**
     * While the provider is being asked for the money, it is not to be given back by others: only a request that nobody comes to
     * an end with any more is.
     */
    @Override
    public void checkRetry(boolean stuck) {
        if (status == PaymentStatus.CANCELING || (isRequested() && stuck)) return;
        if (isRequested()) throw new Refused(Refused.Rule.PAYMENT_UNDER_WAY, "A payment of this order is under way.");
        throw new Refused(Refused.Rule.NOTHING_OWED, "Nothing is owed of this payment that could be tried again.");
    }

    /**
     * The provider has given it back.
     *
     * @param orderRejected whether its order was rejected
     */
    public List<PaymentEvent> givenBack(boolean orderRejected) {
        if (status != PaymentStatus.CANCELING) return List.of();
        status = orderRejected ? PaymentStatus.DISABLED : PaymentStatus.CANCELED;
        return wasApproved()
                ? List.of(new PaymentCanceled(orderId, id, userId, amount, reason, status.name()))
                : List.of();
    }

    /** What goes back to stock now that no order came of it; null when there is nothing, or it went back before. */
    public HeldStock releaseStock() {
        if (isRequested()) return null;
        var released = held;
        held = null;
        return released;
    }

    private boolean wasApproved() {
        return providerPaymentId != null;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long orderId() {
        return orderId;
    }

    public String line() {
        return line;
    }

    public String userId() {
        return userId;
    }

    /** In whole won. */
    public long amount() {
        return amount;
    }

    /** Under which the provider knows it; it charges a key once. */
    public UUID key() {
        return key;
    }

    public PaymentStatus status() {
        return status;
    }

    /** Null until it was approved. */
    public Long providerPaymentId() {
        return providerPaymentId;
    }

    /** Why it was refused or given back; null else. */
    public String reason() {
        return reason;
    }

    public HeldStock held() {
        return held;
    }
}
