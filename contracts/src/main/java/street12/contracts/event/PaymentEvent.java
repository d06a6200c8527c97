package street12.contracts.event;

/** What happens to the money of an order. Amounts are whole won. */
public sealed interface PaymentEvent extends Event {

    record PaymentApproved(long orderId, long paymentId, String userId, long amount) implements PaymentEvent {}

    record PaymentCanceled(long orderId, long paymentId, String userId, long amount, String reason)
            implements PaymentEvent {}
}
