package street12.order;

/** The coupon service cannot be had now. Nothing was created or charged, and the coupon is made usable again. */
public final class CouponsAwayException extends RuntimeException {
    public CouponsAwayException(String reason) {
        super(reason, null, false, false);
    }
}
