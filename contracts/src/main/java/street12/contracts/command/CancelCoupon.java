package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Takes back the coupon that an order earned. Where none was issued yet it makes sure that none ever is. Refused when the
 * coupon was redeemed, unless it is withdrawn.
 *
 * @param withdraw the order came to nothing whatever became of its coupon: one that is in use is taken back when it is restored
 */
public record CancelCoupon(long orderId, String line, String userId, String reason, boolean withdraw)
        implements Command<CouponReply> {
    @Override
    @JsonIgnore
    public Class<CouponReply> replyType() {
        return CouponReply.class;
    }
}
