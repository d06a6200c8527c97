package street12.contracts.event;

/** What happens to what the customer is told. {@code kind} names the occasion; there is at most one message a kind and order. */
public sealed interface MessageEvent extends Event {

    long messageId();

    String kind();

    record MessageSent(
            long orderId, long messageId, String userId, String kind, String channel, String language, String text)
            implements MessageEvent {}

    record MessageFailed(long orderId, long messageId, String userId, String kind, String channel, String reason)
            implements MessageEvent {}

    /** What it told no longer holds, because the order was cancelled; a message not sent by then is never sent. */
    record MessageCanceled(long orderId, long messageId, String userId, String kind) implements MessageEvent {}
}
