package street12.view.out;

import java.util.Set;

/**
 * How orders of a line stand: those that stand alike have a list of their own.
 *
 * @param deliveryStatus empty for orders without a delivery
 */
record Standing(String line, String orderStatus, String deliveryStatus) {

    /** From the text that {@link #toString} makes. */
    static Standing parse(String text) {
        int space = text.indexOf(' ');
        return of(text.substring(0, space), text.substring(space + 1));
    }

    /** @param statuses as the scripts write them: {@code DeliveryStarted/STARTED} */
    static Standing of(String line, String statuses) {
        int slash = statuses.indexOf('/');
        return new Standing(line, statuses.substring(0, slash), statuses.substring(slash + 1));
    }

    boolean isOneOf(Set<String> orderStatuses, Set<String> deliveryStatuses) {
        return (orderStatuses.isEmpty() || orderStatuses.contains(orderStatus))
                && (deliveryStatuses.isEmpty() || deliveryStatuses.contains(deliveryStatus));
    }

    String statuses() {
        return orderStatus + "/" + deliveryStatus;
    }

    @Override
    public String toString() {
        return line + " " + statuses();
    }
}
