package street12.order.domain;

import java.time.Instant;
import java.util.List;
import street12.contracts.OrderFacts;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderCompleted;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.OrderEvent.OrderRejected;

/**
 * A customer's request. Its methods answer the events that they cause; told the same thing twice, or things in another order
 * than they happened in, it ends the same and causes nothing twice.
 */
public final class Order {

    private final OrderFacts facts;
    private final Instant orderDate;
    private OrderStatus status;
    private int cancelRequests;
    private String reason;
    private EarnedCoupon coupon;
    private boolean paid;
    private HeldStock held;

    /** As it was stored. */
    public Order(
            OrderFacts facts,
            Instant orderDate,
            OrderStatus status,
            int cancelRequests,
            String reason,
            EarnedCoupon coupon,
            boolean paid,
            HeldStock held) {
        this.facts = facts;
        this.orderDate = orderDate;
        this.status = status;
        this.cancelRequests = cancelRequests;
        this.reason = reason;
        this.coupon = coupon;
        this.paid = paid;
        this.held = held;
    }

    /** @param held what was taken out of stock for it; null where nothing is counted */
    public static Order placed(OrderFacts facts, Instant orderDate, boolean paid, HeldStock held) {
        return new Order(facts, orderDate, OrderStatus.PLACED, 0, null, EarnedCoupon.NONE, paid, held);
    }

    /** What the placing of this order tells. */
    public List<OrderEvent> placing() {
        return List.of(new OrderPlaced(facts, orderDate));
    }

    /**
     * The customer wants it cancelled; the delivery decides.
     *
     * @param why the customer's words; null for none
     * @throws Refused when it has ended otherwise
     */
    public List<OrderEvent> requestCancel(String why) {
        switch (status) {
            case PLACED -> {
                status = OrderStatus.CANCEL_REQUESTED;
                cancelRequests++;
                reason = null;
                return List.of(new OrderCancelRequested(facts, cancelRequests, why));
            }
            case CANCEL_REQUESTED, CANCELED -> {
                return List.of();
            }
            default ->
                throw new Refused(
                        Refused.Rule.NOT_CANCELLABLE,
                        status == OrderStatus.COMPLETED
                                ? "The order was delivered already; it cannot be cancelled any more."
                                : "The order was rejected already%s; there is nothing to cancel."
                                        .formatted(reason == null ? "" : " (" + reason + ")"));
        }
    }

    /** @param earnedId the coupon that came with it; null where the line gives none */
    public List<OrderEvent> deliveryStarted(Long earnedId, String earnedKind) {
        coupon = coupon.issued(earnedId, earnedKind);
        return List.of();
    }

    /** The coupon that came with it was used for another order. */
    public List<OrderEvent> couponRedeemed() {
        coupon = coupon.used(true);
        return List.of();
    }

    /** It can be used again. */
    public List<OrderEvent> couponRestored() {
        coupon = coupon.used(false);
        return List.of();
    }

    public List<OrderEvent> completed() {
        if (status.isFinal()) return List.of();
        status = OrderStatus.COMPLETED;
        return List.of(new OrderCompleted(facts));
    }

    public List<OrderEvent> deliveryCanceled(String why) {
        if (status.isFinal()) return List.of();
        status = OrderStatus.CANCELED;
        reason = why;
        return List.of(new OrderCanceled(facts, why));
    }

    public List<OrderEvent> rejected(String why) {
        if (status.isFinal()) return List.of();
        status = OrderStatus.REJECTED;
        reason = why;
        return List.of(new OrderRejected(facts, why));
    }

    /**
     * The order stands as it was, and the customer reads why. It may have been completed by now: the refusal and the end of the
     * delivery can come either way round.
     *
     * @param request which cancel request is answered; one that is not the latest says nothing any more
     */
    public List<OrderEvent> cancelRefused(int request, String why) {
        if (request != cancelRequests || status == OrderStatus.CANCELED || status == OrderStatus.REJECTED) {
            return List.of();
        }
        if (status == OrderStatus.CANCEL_REQUESTED) status = OrderStatus.PLACED;
        reason = why;
        return List.of();
    }

    /** @throws Refused when it is not an order that money is taken for now */
    public void checkPayable() {
        if (paid) throw new Refused(Refused.Rule.PAID_ALREADY, "The order is paid already.");
        if (!awaitsMoney()) {
            throw new Refused(Refused.Rule.NOT_PAYABLE, "The order is not to be paid: " + status.text() + ".");
        }
    }

    /** Whether money that is taken for it now may be kept. */
    public boolean awaitsMoney() {
        return !paid && (status == OrderStatus.PLACED || status == OrderStatus.COMPLETED);
    }

    /** Its money was taken after it was placed. */
    public List<OrderEvent> paid(long paymentId) {
        paid = true;
        return List.of(new OrderPaid(facts, paymentId));
    }

    public void moneyGivenBack() {
        paid = false;
    }

    /** What goes back to stock now that the order has come to nothing; null when there is nothing, or it went back before. */
    public HeldStock releaseStock() {
        if (!cameToNothing()) return null;
        var released = held;
        held = null;
        return released;
    }

    /** Cancelled or rejected: money and stock go back. */
    public boolean cameToNothing() {
        return status == OrderStatus.CANCELED || status == OrderStatus.REJECTED;
    }

    public boolean wasRejected() {
        return status == OrderStatus.REJECTED;
    }

    public long id() {
        return facts.orderId();
    }

    public OrderFacts facts() {
        return facts;
    }

    public Instant orderDate() {
        return orderDate;
    }

    public OrderStatus status() {
        return status;
    }

    /** How often the customer asked to cancel it. */
    public int cancelRequests() {
        return cancelRequests;
    }

    /** Why a cancel was refused, or why the order was rejected or cancelled; null else. */
    public String reason() {
        return reason;
    }

    public EarnedCoupon coupon() {
        return coupon;
    }

    public boolean isPaid() {
        return paid;
    }

    public HeldStock held() {
        return held;
    }
}
