package street12.message.in;

import java.time.Instant;
import street12.message.domain.Discarded;
import street12.message.domain.Message;
import street12.message.domain.MessageStatus;

/**
 * A message as the API shows it.
 *
 * @param kind the event that it tells of, such as {@code DeliveryAdvanced.cook}
 * @param messageStatus {@code PENDING}, {@code SENT}, {@code FAILED}, {@code CANCELED} or {@code DISCARDED}
 * @param since when what it tells of happened; absent once there is nothing to be sent
 * @param attempts how often sending it was tried
 * @param nextAttempt absent where none is to come, as before the first
 * @param lastError why the last attempt did not work; absent where it did, or none was made
 * @param stuck whether it is tried no more by itself, and a person must see to it; absent once it was sent, cancelled or discarded
 * @param sentAt absent while it was not sent
 * @param discarded who decided that it is not sent; absent where nobody did
 */
record MessageResource(
        long id,
        long orderId,
        String line,
        String userId,
        String kind,
        String channel,
        String language,
        String text,
        MessageStatus messageStatus,
        Instant since,
        int attempts,
        Instant nextAttempt,
        String lastError,
        Boolean stuck,
        Instant sentAt,
        Discarded discarded) {

    static MessageResource of(Message message) {
        var content = message.content();
        return new MessageResource(
                message.id(),
                content.orderId(),
                content.line(),
                content.userId(),
                content.kind(),
                content.channel(),
                content.language(),
                content.text(),
                message.status(),
                message.isToBeSent() ? message.cause().time() : null,
                message.attempts().number(),
                message.attempts().number() > 0 ? message.attempts().due() : null,
                message.attempts().lastError(),
                message.isToBeSent() ? message.isStuck() : null,
                message.sentAt(),
                message.discarded());
    }
}
