package street12.delivery.domain;

/**
 * How far the cancelling of an order has come.
 *
 * @param underWay whether a cancel request is being carried out
 * @param lastRequest number of the last cancel request that was heard of; 0 before the first
 * @param messageSent whether the customer was told of the cancelling
 */
public record CancelProgress(boolean underWay, int lastRequest, boolean messageSent) {

    public static final CancelProgress NONE = new CancelProgress(false, 0, false);

    CancelProgress asked(int request) {
        return new CancelProgress(underWay, request, messageSent);
    }

    CancelProgress begun() {
        return new CancelProgress(true, lastRequest, messageSent);
    }

    CancelProgress ended() {
        return new CancelProgress(false, lastRequest, messageSent);
    }

    CancelProgress told() {
        return new CancelProgress(underWay, lastRequest, true);
    }
}
