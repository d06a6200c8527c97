package street12.delivery.domain;

/**
 * The one command that a delivery owes now.
 *
 * @param command its name
 * @param request the cancel request that it is for, so that a late refusal of an earlier one is told apart; 0 for none
 */
public record Owed(String command, int request) {
    public static final String ISSUE_COUPON = "IssueCoupon";
    public static final String CANCEL_COUPON = "CancelCoupon";
    public static final String SEND_CANCEL_MESSAGE = "SendCancelMessage";

    /** Whether a customer's cancel waits for it, and may be refused because of it. */
    public boolean isForCancel() {
        return request > 0;
    }
}
