package street12.order.domain;

/**
 * A coupon used for an order. It is recorded before the coupon service is asked, so that whatever happens to the command, the
 * coupon is either used for an order that exists or made usable again.
 *
 * @param reason why it was refused or given back; null else
 */
public record CouponUse(long orderId, String line, String userId, long couponId, CouponUseStatus status, String reason)
        implements Owing {

    public static CouponUse requested(long orderId, String line, String userId, long couponId) {
        return new CouponUse(orderId, line, userId, couponId, CouponUseStatus.REQUESTED, null);
    }

    /** Still open; a use that took too long is given up by others meanwhile, and stays so. */
    public boolean isRequested() {
        return status == CouponUseStatus.REQUESTED;
    }

    /** An order uses one coupon at the most. */
    @Override
    public long id() {
        return orderId;
    }

    @Override
    public boolean owes() {
        return isRequested() || status == CouponUseStatus.RESTORING;
    }

    /** The order comes to be, and uses it. */
    public CouponUse kept() {
        if (!isRequested()) throw new IllegalStateException("coupon " + couponId + " is " + status);
        return became(CouponUseStatus.USED, null);
    }

    /** The coupon service decided against it. */
    public CouponUse refused(String why) {
        return isRequested() ? became(CouponUseStatus.REFUSED, why) : this;
    }

    /** The order never came to be, or came to nothing: the coupon is to be made usable again. */
    public CouponUse giveBack(String why) {
        return isRequested() || status == CouponUseStatus.USED ? became(CouponUseStatus.RESTORING, why) : this;
    }

    /** The coupon service has made sure that the order does not use it, and never will. */
    public CouponUse restored() {
        return status == CouponUseStatus.RESTORING ? became(CouponUseStatus.RESTORED, reason) : this;
    }

    /** One whose order is just being placed is left to that. */
    @Override
    public void checkRetry(boolean stuck) {
        if (status == CouponUseStatus.RESTORING || (isRequested() && stuck)) return;
        throw new Refused(
                Refused.Rule.NOTHING_OWED, "Nothing is owed of this use of a coupon that could be tried again.");
    }

    private CouponUse became(CouponUseStatus next, String why) {
        return new CouponUse(orderId, line, userId, couponId, next, why);
    }
}
