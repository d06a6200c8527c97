package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Uses a coupon for a new order.
 *
 * @param orderId the order that uses it
 * @param couponId the coupon; it must be the user's own, issued and unused
 */
public record RedeemCoupon(long orderId, String line, String userId, long couponId) implements Command<CouponReply> {
    @Override
    @JsonIgnore
    public Class<CouponReply> replyType() {
        return CouponReply.class;
    }
}
