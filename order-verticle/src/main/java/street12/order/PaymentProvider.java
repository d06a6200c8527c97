package street12.order;

import io.vertx.core.Future;
import java.util.UUID;

/** Takes money and gives it back. Every call ends within a time limit. */
public interface PaymentProvider {

    /** A definite answer to a charge. */
    sealed interface Charge {}

    /** @param paymentId the provider's own */
    record Approved(long paymentId) implements Charge {}

    record Declined(String reason) implements Charge {}

    /** The provider was not even asked, because it failed too often just now. */
    final class NotAskedException extends RuntimeException {
        public NotAskedException(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Takes money, once for a key.
     *
     * @param amount in whole won
     * @return fails with {@link NotAskedException}, or with anything else when it cannot be known whether the money was taken
     */
    Future<Charge> charge(UUID key, long amount, long orderId);

    /** Gives back what was taken under a key, and makes sure that nothing is taken under it from now on. */
    Future<Void> cancel(UUID key);
}
