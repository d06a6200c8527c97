package street12.order;

/**
 * Another order of the user holds the coupon just now, and it is not decided yet whether it keeps it: this says nothing that
 * would be true for good.
 */
public final class CouponBusyException extends RuntimeException {
    public CouponBusyException(long couponId) {
        super(
                "Coupon %d is being used or given back by another order at this moment. Try again.".formatted(couponId),
                null,
                false,
                false);
    }
}
