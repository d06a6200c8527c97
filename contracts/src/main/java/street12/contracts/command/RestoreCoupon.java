package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Makes a coupon usable again, because the order that used it was cancelled.
 *
 * @param orderId the order that had used it
 */
public record RestoreCoupon(long orderId, String line, String userId, long couponId) implements Command<CouponReply> {
    @Override
    @JsonIgnore
    public Class<CouponReply> replyType() {
        return CouponReply.class;
    }
}
