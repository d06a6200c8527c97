package street12.contracts.event;

/** What happens to the money of an order. Amounts are whole won. */
public sealed interface PaymentEvent extends Event {

    record PaymentApproved(long orderId, long paymentId, String userId, long amount) implements PaymentEvent {}

    /**
     * The money was given back.
     *
     * @param paymentStatus {@link #CANCELED} with a cancelled order, {@link #DISABLED} with one that was rejected
     */
    record PaymentCanceled(
            long orderId, long paymentId, String userId, long amount, String reason, String paymentStatus)
            implements PaymentEvent {

        public static final String CANCELED = "CANCELED";
        public static final String DISABLED = "DISABLED";

        public PaymentCanceled {
            paymentStatus = paymentStatus == null ? CANCELED : paymentStatus;
        }
    }
}
