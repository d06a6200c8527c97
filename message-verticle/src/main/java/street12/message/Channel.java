package street12.message;

import io.vertx.core.Future;
import street12.message.domain.Message;

/** A way on which messages reach customers. */
public interface Channel {

    /** What a line file calls it. */
    String name();

    /**
     * Completes when the other side has taken the message over. Fails with {@link RefusedForGood} where trying again is of no
     * use; any other failure leaves open whether it was taken over.
     */
    Future<Void> send(Message message);

    /** This message will never be taken over. */
    final class RefusedForGood extends RuntimeException {
        public RefusedForGood(String reason) {
            super(reason, null, false, false);
        }
    }
}
