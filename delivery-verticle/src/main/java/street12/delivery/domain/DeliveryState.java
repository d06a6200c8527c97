package street12.delivery.domain;

import street12.contracts.OrderFacts;

/**
 * Everything that is kept of a delivery.
 *
 * @param status RECEIVED, what its steps made of it, CANCELED or REJECTED; while cancelling, what it would go back to; null
 *     while it has not begun
 * @param paid whether it was told that the order was paid after it was placed
 * @param actor the name of who took it, where a step of its plan is the first one's who comes; null while nobody has
 * @param reason why it is being or was cancelled or rejected, or why the last cancel request was refused; null otherwise
 * @param sequence how many events it has caused; 0 for a delivery to which nothing happened yet
 */
public record DeliveryState(
        long id,
        OrderFacts order,
        String status,
        Progress progress,
        EarnedCoupon coupon,
        boolean paid,
        String actor,
        CancelProgress cancel,
        String reason,
        long sequence,
        Waiting waiting) {

    public static final String CANCELING = "CANCELING";
    public static final String CANCELED = "CANCELED";
    public static final String REJECTED = "REJECTED";

    /** What clients see as the delivery's status. */
    public String visibleStatus() {
        return cancel.underWay() ? CANCELING : status;
    }
}
