package street12.view.domain;

/**
 * How many orders of a line stand alike.
 *
 * @param deliveryStatus null for orders without a delivery
 */
public record StandingCount(String line, String orderStatus, String deliveryStatus, long count) {}
