package street12.order.domain;

/** What was asked for goes against a rule. The message says which, to whoever asked. */
public final class Refused extends RuntimeException {

    /** Which rule. */
    public enum Rule {
        UNPAID,
        PAYMENT_REFUSED,
        PAID_ALREADY,
        PAYMENT_UNDER_WAY,
        NOT_PAYABLE,
        PRODUCT_MISSING,
        PRODUCT_UNKNOWN,
        PRODUCT_UNAVAILABLE,
        PRODUCT_ID_TAKEN,
        OUT_OF_STOCK,
        WRONG_PRICE,
        PRICE_MISSING,
        PAY_STATUS_MISSING,
        NOT_CANCELLABLE
    }

    private final Rule rule;

    public Refused(Rule rule, String message) {
        super(message, null, false, false);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
