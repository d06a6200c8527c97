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
        NOTHING_OWED,
        FIELD_MISSING,
        ATTRIBUTE_UNKNOWN,
        ATTRIBUTE_UNFIT,
        PRODUCT_MISSING,
        PRODUCT_UNKNOWN,
        PRODUCT_DIFFERS,
        PRODUCT_UNAVAILABLE,
        PRODUCT_ID_TAKEN,
        OUT_OF_STOCK,
        WRONG_PRICE,
        PRICE_MISSING,
        PAY_STATUS_MISSING,
        COUPON_UNUSABLE,
        NOT_CANCELLABLE
    }

    private final Rule rule;
    private final String field;

    public Refused(Rule rule, String message) {
        this(rule, null, message);
    }

    /** @param field of the request that it is about, as a JSON pointer; null for the request as a whole */
    public Refused(Rule rule, String field, String message) {
        super(message, null, false, false);
        this.rule = rule;
        this.field = field;
    }

    public Rule rule() {
        return rule;
    }

    public String field() {
        return field;
    }
}
