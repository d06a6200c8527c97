package street12.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import street12.contracts.OrderFacts;

/** Tells the customer that the order is being cancelled. Answered only after the message was sent. */
public record SendCancelMessage(OrderFacts order, String reason) implements Command<MessageReply> {
    @Override
    @JsonIgnore
    public long orderId() {
        return order.orderId();
    }

    @Override
    @JsonIgnore
    public Class<MessageReply> replyType() {
        return MessageReply.class;
    }
}
