package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Takes back the coupon that an order earned. Where none was issued yet it makes sure that none ever is. Refused when the
 * coupon was redeemed.
 */
public record CancelCoupon(long orderId, String line, String userId, String reason) implements Command<CouponReply> {
    @Override
    @JsonIgnore
    public Class<CouponReply> replyType() {
        return CouponReply.class;
    }
}
