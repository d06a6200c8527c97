package street12.order.domain;

/**
 * What an order knows of the coupon that it earned. Whether it was used can be heard before which one it is.
 *
 * @param id null until the delivery started, or where the line gives none
 */
public record EarnedCoupon(Long id, String kind, boolean used) {

    static final EarnedCoupon NONE = new EarnedCoupon(null, null, false);

    EarnedCoupon issued(Long issuedId, String issuedKind) {
        return issuedId == null ? this : new EarnedCoupon(issuedId, issuedKind, used);
    }

    EarnedCoupon used(boolean isUsed) {
        return new EarnedCoupon(id, kind, isUsed);
    }
}
