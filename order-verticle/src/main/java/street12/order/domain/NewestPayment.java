package street12.order.domain;

/** What an order's reader wants to know of its money: where that is which was asked for last. */
public record NewestPayment(long id, PaymentStatus status) {}
