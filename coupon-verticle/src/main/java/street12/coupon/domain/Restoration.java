package street12.coupon.domain;

import java.time.Instant;

/**
 * An order does not use a coupon any more, and never will again, even where its use of it has yet to arrive.
 *
 * @param couponStatus what the coupon was after it
 * @param at since when the coupon is that
 */
public record Restoration(long couponId, long orderId, CouponStatus couponStatus, Instant at) {}
