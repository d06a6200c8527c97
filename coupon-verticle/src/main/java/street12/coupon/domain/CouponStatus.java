package street12.coupon.domain;

/** Where a coupon stands. */
public enum CouponStatus {
    ISSUED,
    REDEEMED,
    CANCELED
}
