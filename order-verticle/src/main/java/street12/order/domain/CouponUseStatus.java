package street12.order.domain;

/** How far the use of a coupon for an order is. */
public enum CouponUseStatus {
    /** The coupon service is being asked; the order does not exist yet. */
    REQUESTED,
    /** The order exists, and uses the coupon. */
    USED,
    /** The coupon service decided against it. */
    REFUSED,
    /** No order uses it (any more); until the coupon service has said that it is free. */
    RESTORING,
    /** The coupon service has said so. */
    RESTORED
}
