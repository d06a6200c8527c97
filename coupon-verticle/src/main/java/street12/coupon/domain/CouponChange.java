package street12.coupon.domain;

import java.util.List;
import street12.contracts.event.CouponEvent;

/**
 * What a decision leads to.
 *
 * @param coupon as it is after it
 * @param events what happened; none where the coupon was like this already
 */
public record CouponChange(Coupon coupon, List<CouponEvent> events) {

    static CouponChange none(Coupon coupon) {
        return new CouponChange(coupon, List.of());
    }

    static CouponChange of(Coupon coupon, CouponEvent event) {
        return new CouponChange(coupon, List.of(event));
    }
}
