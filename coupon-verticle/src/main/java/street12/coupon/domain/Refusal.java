package street12.coupon.domain;

/** A rule decided against it. The message says why, in words that a customer may read. */
public final class Refusal extends RuntimeException {

    public Refusal(String reason) {
        super(reason, null, false, false);
    }
}
