package street12.message.domain;

import java.util.Optional;
import street12.contracts.line.Line;

/**
 * What is told to whom. It never changes.
 *
 * @param kind the event that it tells of, such as {@code DeliveryAdvanced.cook}; an order has one message of a kind at the most
 * @param channel how it reaches the customer, such as {@code log}
 * @param language of the text, {@code ko} or {@code en}
 */
public record MessageContent(
        long orderId, String line, String userId, String kind, String channel, String language, String text) {

    /** Empty where the line has no message for it. */
    public static Optional<MessageContent> of(Occasion occasion, Line line) {
        return line.messageFor(occasion.kind()).map(rule -> {
            var order = occasion.order();
            boolean inTheirs = order.language() != null && rule.text().containsKey(order.language());
            var language = inTheirs ? order.language() : line.language();
            return new MessageContent(
                    order.orderId(),
                    line.name(),
                    order.userId(),
                    occasion.kind(),
                    rule.channel(),
                    language,
                    MessageText.fill(rule.text().get(language), occasion));
        });
    }
}
