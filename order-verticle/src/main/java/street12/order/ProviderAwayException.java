package street12.order;

/** The payment provider cannot be had now. Nothing was created, and what it may have taken is given back. */
public final class ProviderAwayException extends RuntimeException {
    public ProviderAwayException(String reason) {
        super(reason, null, false, false);
    }
}
