package street12.coupon.in;

import java.time.Instant;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponStatus;

/**
 * A coupon as the API shows it.
 *
 * @param orderId the order that earned it
 * @param couponStatus {@code ISSUED}, {@code REDEEMED} or {@code CANCELED}
 * @param couponUseYn {@code Y} while an order uses it, else {@code N}
 * @param redeemedBy the order that uses it; absent while none does
 */
record CouponResource(
        long id,
        long orderId,
        String line,
        String userId,
        String couponKind,
        CouponStatus couponStatus,
        String couponUseYn,
        Instant issuedAt,
        Long redeemedBy) {

    static CouponResource of(Coupon coupon) {
        return new CouponResource(
                coupon.id(),
                coupon.orderId(),
                coupon.line(),
                coupon.userId(),
                coupon.kind(),
                coupon.status(),
                coupon.status() == CouponStatus.REDEEMED ? "Y" : "N",
                coupon.issuedAt(),
                coupon.redeemedBy());
    }
}
