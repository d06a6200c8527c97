package street12.delivery.domain;

/**
 * How far the cancelling of an order has come.
 *
 * @param underWay whether a cancel request is being carried out
 * @param lastRequest number of the last cancel request that was heard of; 0 before the first
 * @param messageSent whether the customer was told of the cancelling
 * @param canceledFrom what the delivery was before it was cancelled; null while it is not, and where it had not begun
 */
public record CancelProgress(boolean underWay, int lastRequest, boolean messageSent, String canceledFrom) {

    public static final CancelProgress NONE = new CancelProgress(false, 0, false, null);

    CancelProgress asked(int request) {
        return new CancelProgress(underWay, request, messageSent, null);
    }

    CancelProgress begun() {
        return new CancelProgress(true, lastRequest, messageSent, null);
    }

    CancelProgress refused() {
        return new CancelProgress(false, lastRequest, messageSent, null);
    }

    CancelProgress done(String status) {
        return new CancelProgress(false, lastRequest, messageSent, status);
    }

    CancelProgress told() {
        return new CancelProgress(underWay, lastRequest, true, null);
    }
}
