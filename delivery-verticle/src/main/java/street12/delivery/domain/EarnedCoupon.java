package street12.delivery.domain;

/**
 * The coupon that the order earned, as far as this side has heard of it.
 *
 * @param id null while none is known
 */
public record EarnedCoupon(Long id, String kind, State state) {

    public enum State {
        NONE,
        ISSUED,
        /** It could not be taken back, because it was used. */
        REDEEMED,
        CANCELED
    }

    public static final EarnedCoupon NONE = new EarnedCoupon(null, null, State.NONE);

    /** The id is kept even of a coupon that was cancelled meanwhile: the answer may come late. */
    EarnedCoupon issued(long couponId, String couponKind) {
        return new EarnedCoupon(couponId, couponKind, state == State.NONE ? State.ISSUED : state);
    }

    /** @param couponId null where none had been issued */
    EarnedCoupon canceled(Long couponId, String couponKind) {
        return couponId == null
                ? new EarnedCoupon(id, kind, State.CANCELED)
                : new EarnedCoupon(couponId, couponKind, State.CANCELED);
    }

    EarnedCoupon redeemed() {
        return new EarnedCoupon(id, kind, State.REDEEMED);
    }

    /** Whether the customer has it. */
    boolean isHeld() {
        return id != null && state != State.CANCELED;
    }

    /** Whether it was issued, or may yet turn out to have been. */
    boolean mayBeOut() {
        return state == State.NONE || state == State.ISSUED;
    }

    boolean isCanceled() {
        return state == State.CANCELED;
    }
}
