package street12.order.domain;

/** Pieces of a product that were taken out of its stock for an order, and go back if the order comes to nothing. */
public record HeldStock(long productId, int qty) {}
