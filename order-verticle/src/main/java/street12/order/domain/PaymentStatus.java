package street12.order.domain;

/** Where the money of an order is. */
public enum PaymentStatus {
    /** The provider is being asked; it may or may not have the money. */
    REQUESTED,
    /** The provider took it. */
    APPROVED,
    /** The provider did not take it. */
    REFUSED,
    /** It goes back, or is made sure never to be taken; until the provider has said so. */
    CANCELING,
    /** The provider gave it back, or never took it and never will. */
    CANCELED,
    /** The same, and it was because the order was rejected. */
    DISABLED
}
