package street12.contracts.command;

import java.time.Instant;

/**
 * @param couponId null when a cancel found that none had been issued
 * @param at when the coupon became what it is now
 */
public record CouponReply(Long couponId, String couponKind, String couponStatus, Instant at) {}
