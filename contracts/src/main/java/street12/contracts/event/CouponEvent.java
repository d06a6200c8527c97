package street12.contracts.event;

/** What happens to the coupon that an order earned. {@code orderId} is the order that earned it. */
public sealed interface CouponEvent extends Event {

    long couponId();

    record CouponIssued(long orderId, long couponId, String userId, String couponKind) implements CouponEvent {}

    record CouponCanceled(long orderId, long couponId, String userId, String reason) implements CouponEvent {}

    /** @param redeemedBy the order that used the coupon */
    record CouponRedeemed(long orderId, long couponId, String userId, long redeemedBy) implements CouponEvent {}

    /** @param restoredBy the order that had used the coupon and was cancelled */
    record CouponRestored(long orderId, long couponId, String userId, long restoredBy) implements CouponEvent {}
}
