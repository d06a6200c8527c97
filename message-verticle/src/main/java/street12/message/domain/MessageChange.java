package street12.message.domain;

import java.util.List;
import street12.contracts.event.MessageEvent;

/**
 * What a decision leads to.
 *
 * @param message as it is after it
 * @param events what happened, for others to hear of
 */
public record MessageChange(Message message, List<MessageEvent> events) {

    static MessageChange silent(Message message) {
        return new MessageChange(message, List.of());
    }

    static MessageChange of(Message message, MessageEvent event) {
        return new MessageChange(message, List.of(event));
    }
}
