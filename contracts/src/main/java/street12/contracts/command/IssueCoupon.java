package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Gives the customer the coupon that an order earns. Refused when the order's coupon was cancelled already. */
public record IssueCoupon(long orderId, String line, String userId, String couponKind) implements Command<CouponReply> {
    @Override
    @JsonIgnore
    public Class<CouponReply> replyType() {
        return CouponReply.class;
    }
}
