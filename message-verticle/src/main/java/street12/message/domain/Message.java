package street12.message.domain;

import java.time.Duration;
import java.time.Instant;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageCanceled;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;

/**
 * What a customer is told on one occasion. It is stored before it is sent, and claimed by whoever sends it.
 *
 * @param cause why it is told
 * @param sentAt null while it was not sent
 * @param changedAt time of its last event; null while it had none
 * @param version rises with each change, so that of two changes at once one is told to look again
 * @param sequence how many events it has had
 * @param discarded who decided last that it is not sent; null where nobody did
 */
public record Message(
        long id,
        MessageContent content,
        MessageStatus status,
        Attempts attempts,
        Cause cause,
        Instant sentAt,
        Instant changedAt,
        long version,
        long sequence,
        Discarded discarded) {

    /** @param tryFor how long sending it is tried */
    public static Message pending(long id, MessageContent content, Cause cause, Instant now, Duration tryFor) {
        return new Message(
                id, content, MessageStatus.PENDING, Attempts.begin(now, tryFor), cause, null, null, 0, 0, null);
    }

    /** One that was sent, and forgotten since. */
    public static Message recalled(long id, MessageSent sent, Envelope<MessageEvent> told) {
        var content = new MessageContent(
                sent.orderId(), told.line(), sent.userId(), sent.kind(), sent.channel(), sent.language(), sent.text());
        return new Message(
                id,
                content,
                MessageStatus.SENT,
                Attempts.recalled(told.time()),
                told.asCause(),
                told.time(),
                told.time(),
                0,
                told.sequence(),
                null);
    }

    /** What became of it by an event of its own that is not known here. */
    public Message recalled(Envelope<MessageEvent> told) {
        var event = told.event();
        MessageStatus then = event instanceof MessageSent
                ? MessageStatus.SENT
                : event instanceof MessageFailed ? MessageStatus.FAILED : MessageStatus.CANCELED;
        var error = event instanceof MessageFailed failed ? failed.reason() : attempts.lastError();
        return became(then, attempts.over(error)).stamped(told.time(), told.sequence());
    }

    /** @param lease for how long nobody else sends it */
    public Message claimed(Instant now, Duration lease) {
        return became(MessageStatus.PENDING, attempts.claimed(now, lease));
    }

    /** Whether somebody is at it, and was not silent for too long. */
    public boolean isBeingSent(Instant now) {
        return status == MessageStatus.PENDING && attempts.sending() && now.isBefore(attempts.due());
    }

    /** Whether a cancel of its order concerns it. */
    public boolean endsWithCancel() {
        boolean stands = status == MessageStatus.PENDING || status == MessageStatus.SENT;
        return stands && Kinds.endsWithCancel(content.kind());
    }

    public MessageChange sent() {
        var event = new MessageSent(
                content.orderId(),
                id,
                content.userId(),
                content.kind(),
                content.channel(),
                content.language(),
                content.text());
        return MessageChange.of(became(MessageStatus.SENT, attempts.over(null)), event);
    }

    /** The attempt did not work: another one comes after a pause, if that is not past the end of trying. */
    public MessageChange notSent(String error, Instant now, Duration pause) {
        var next = now.plus(pause);
        if (next.isAfter(attempts.until())) return failed(error);
        return MessageChange.silent(became(MessageStatus.PENDING, attempts.again(error, next)));
    }

    public MessageChange failed(String reason) {
        var event =
                new MessageFailed(content.orderId(), id, content.userId(), content.kind(), content.channel(), reason);
        return MessageChange.of(became(MessageStatus.FAILED, attempts.over(reason)), event);
    }

    public MessageChange canceled() {
        var event = new MessageCanceled(content.orderId(), id, content.userId(), content.kind());
        return MessageChange.of(became(MessageStatus.CANCELED, attempts.over(attempts.lastError())), event);
    }

    /** For a message that must be sent, whatever failed before: trying begins anew. */
    public Message pendingAgain(Instant now, Duration tryFor) {
        return became(MessageStatus.PENDING, attempts.anew(now, tryFor));
    }

    /** Whether the customer is still to be told. */
    public boolean isToBeSent() {
        return status == MessageStatus.PENDING || status == MessageStatus.FAILED;
    }

    /** Whether it is tried no more by itself, and a person must see to it. */
    public boolean isStuck() {
        return status == MessageStatus.FAILED;
    }

    /**
     * It is tried at once, and for as long as a new one is; where somebody is at it right now, it stays as it is.
     *
     * @throws NothingToSend where it was sent, or no longer holds
     */
    public Message retried(Instant now, Duration tryFor) {
        if (!isToBeSent()) throw new NothingToSend(status);
        return isBeingSent(now) ? this : pendingAgain(now, tryFor);
    }

    /**
     * It is not sent any more, unless it is asked for once more. It may be told again.
     *
     * @throws NotFailed where it is not known that it cannot be sent
     */
    public Message discarded(Discarded by) {
        if (status == MessageStatus.DISCARDED) return this;
        if (status != MessageStatus.FAILED) throw new NotFailed();
        return new Message(
                id, content, MessageStatus.DISCARDED, attempts, cause, sentAt, changedAt, version, sequence, by);
    }

    /** Its events have happened: when, and how many they are by now. */
    public Message stamped(Instant at, long newSequence) {
        boolean justSent = status == MessageStatus.SENT;
        return new Message(
                id, content, status, attempts, cause, justSent ? at : sentAt, at, version, newSequence, discarded);
    }

    public Message nextVersion() {
        return new Message(id, content, status, attempts, cause, sentAt, changedAt, version + 1, sequence, discarded);
    }

    private Message became(MessageStatus newStatus, Attempts newAttempts) {
        return new Message(id, content, newStatus, newAttempts, cause, sentAt, changedAt, version, sequence, discarded);
    }
}
