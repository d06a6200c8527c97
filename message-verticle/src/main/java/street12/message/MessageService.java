package street12.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Cause;
import street12.contracts.command.MessageReply;
import street12.contracts.command.SendCancelMessage;
import street12.contracts.line.Lines;
import street12.message.domain.Discarded;
import street12.message.domain.Kinds;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.domain.MessageStatus;
import street12.message.domain.Occasion;
import street12.platform.runtime.Backoff;
import street12.platform.trace.Trace;

/** Tells customers what their line wants them told. */
public final class MessageService {

    private static final Logger LOG = LoggerFactory.getLogger(MessageService.class);
    private static final Backoff LOOKING = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));
    private static final int LOOKS = 12;

    private final Vertx vertx;
    private final Lines lines;
    private final Messages messages;
    private final Changes changes;
    private final Sending sending;
    private final InstantSource clock;
    private final Duration tryFor;

    /**
     * @param clock by which all instances go
     * @param tryFor how long sending a message is tried
     */
    MessageService(
            Vertx vertx,
            Lines lines,
            Messages messages,
            Changes changes,
            Sending sending,
            InstantSource clock,
            Duration tryFor) {
        this.vertx = vertx;
        this.lines = lines;
        this.messages = messages;
        this.changes = changes;
        this.sending = sending;
        this.clock = clock;
        this.tryFor = tryFor;
    }

    /** A message and whether this call made it, and so holds the claim to it. */
    private record Stored(Message message, boolean mine) {}

    /**
     * Completes when the message is stored, if the line has one for it; it is sent at once where there is room, else when it
     * comes up.
     */
    public Future<Void> tell(Occasion occasion, Cause cause) {
        var content = contentOf(occasion);
        if (content.isEmpty()) return Future.succeededFuture();
        return store(content.get(), cause).compose(stored -> {
            boolean isCancel = occasion.kind().equals(Kinds.CANCEL);
            return (isCancel ? cancelOthers(stored.message(), cause) : Future.<Void>succeededFuture())
                    .onSuccess(v -> begin(stored));
        });
    }

    /**
     * Completes when the customer was told. What they were told before no longer holds then.
     *
     * @return the message's id, 0 where the line has no such message
     */
    public Future<MessageReply> sendCancelMessage(SendCancelMessage command, Cause cause) {
        var content = contentOf(Occasion.cancel(command.order(), command.reason()));
        if (content.isEmpty()) return Future.succeededFuture(new MessageReply(0, cause.next()));
        return store(content.get(), cause)
                .compose(stored -> cancelOthers(stored.message(), cause)
                        .compose(v -> stored.mine() ? sending.send(stored.message()) : untilSent(stored.message(), 1)))
                .map(MessageService::reply);
    }

    /**
     * A message is tried anew. Empty when there is no such message; fails with {@link street12.message.domain.NothingToSend}.
     *
     * @param ofThose the messages that are there for whoever asks
     * @param by whom the token names; null where there was none
     */
    public Future<Optional<Message>> retry(long id, Predicate<MessageContent> ofThose, String by) {
        return mend(id, ofThose, message -> message.retried(clock.instant(), tryFor), 1)
                .onSuccess(mended -> mended.ifPresent(message -> told("retry was asked for", message, by)));
    }

    /**
     * A message that failed is not sent any more. Empty when there is no such message; fails with {@link
     * street12.message.domain.NotFailed}.
     *
     * @param ofThose the messages that are there for whoever asks
     * @param by whom the token names; null where there was none
     */
    public Future<Optional<Message>> discard(long id, Predicate<MessageContent> ofThose, String reason, String by) {
        // As exact as it is kept
        var discarded = new Discarded(clock.instant().truncatedTo(ChronoUnit.MICROS), by, reason);
        return mend(id, ofThose, message -> message.discarded(discarded), 1)
                .onSuccess(mended -> mended.ifPresent(message -> told("was discarded", message, by)));
    }

    /** Decides anew where somebody was quicker: it may stand otherwise then. */
    private Future<Optional<Message>> mend(
            long id, Predicate<MessageContent> ofThose, UnaryOperator<Message> decision, int look) {
        return messages.find(id)
                .map(found -> found.filter(message -> ofThose.test(message.content())))
                .compose(found -> {
                    if (found.isEmpty()) return Future.succeededFuture(found);
                    var before = found.get();
                    var after = decision.apply(before);
                    if (after.equals(before)) return Future.succeededFuture(found);
                    return messages.update(after, List.of())
                            .compose(stored -> stored.isEmpty() && look < LOOKS
                                    ? mend(id, ofThose, decision, look + 1)
                                    : Future.succeededFuture(stored.or(() -> found)));
                });
    }

    private static void told(String what, Message message, String by) {
        if (by == null) return;
        LOG.atInfo()
                .addKeyValue("messageId", message.id())
                .addKeyValue("orderId", message.content().orderId())
                .addKeyValue("traceId", Trace.current().traceId())
                .addKeyValue("by", by)
                .log(what);
    }

    /** Sends what is due, as far as there is room. Answers whether there may be more. */
    Future<Boolean> sendDue() {
        int room = sending.room();
        if (room == 0) return Future.succeededFuture(false);
        return messages.due(clock.instant(), room)
                .compose(due -> Future.join(due.stream().map(this::claimAndSend).toList())
                        .map(v -> !due.isEmpty()));
    }

    private Optional<MessageContent> contentOf(Occasion occasion) {
        return MessageContent.of(occasion, lines.get(occasion.order().line()));
    }

    private Future<Stored> store(MessageContent content, Cause cause) {
        return messages.find(content.orderId(), content.kind()).compose(found -> {
            if (found.isPresent()) return Future.succeededFuture(new Stored(found.get(), false));
            return messages.nextId().compose(id -> {
                var message = Message.pending(id, content, cause, clock.instant(), tryFor);
                boolean mine = sending.room() > 0;
                var first = mine ? sending.claimed(message) : message;
                return messages.add(first)
                        .compose(added ->
                                added ? Future.succeededFuture(new Stored(first, mine)) : store(content, cause));
            });
        });
    }

    private void begin(Stored stored) {
        if (stored.mine()) sending.send(stored.message());
    }

    private Future<Void> cancelOthers(Message cancel, Cause cause) {
        return messages.ofOrder(cancel.content().orderId())
                .compose(all -> Future.all(all.stream()
                        .filter(Message::endsWithCancel)
                        .map(message -> cancel(message, cause))
                        .toList()))
                .mapEmpty();
    }

    private Future<Void> cancel(Message message, Cause cause) {
        if (!message.endsWithCancel()) return Future.succeededFuture();
        return changes.store(message.canceled(), cause).compose(stored -> {
            if (stored.isPresent()) return Future.succeededFuture();
            return messages.find(message.id()).compose(now -> cancel(now.orElseThrow(), cause));
        });
    }

    private Future<?> claimAndSend(Message due) {
        return claim(due)
                .compose(claimed -> claimed.isEmpty() ? Future.succeededFuture() : sending.send(claimed.get()));
    }

    private Future<Optional<Message>> claim(Message message) {
        return messages.update(sending.claimed(message), List.of());
    }

    /** Sends it, whatever became of earlier attempts; where somebody else is at it, waits a little for that. */
    private Future<Message> untilSent(Message message, int look) {
        var now = clock.instant();
        if (message.status() == MessageStatus.SENT) return Future.succeededFuture(message);
        if (message.isBeingSent(now)) return lookAgain(message, look);
        var pending = message.status() == MessageStatus.PENDING ? message : message.pendingAgain(now, tryFor);
        return claim(pending)
                .compose(claimed -> claimed.isPresent() ? sending.send(claimed.get()) : lookAgain(message, look));
    }

    private Future<Message> lookAgain(Message message, int look) {
        if (look > LOOKS) return Future.succeededFuture(message);
        return vertx.timer(LOOKING.pause(look).toMillis())
                .compose(v -> messages.find(message.id()))
                .compose(found -> untilSent(found.orElseThrow(), look + 1));
    }

    private static MessageReply reply(Message message) {
        if (message.status() == MessageStatus.SENT) return new MessageReply(message.id(), message.sentAt());
        throw new IllegalStateException("message %d is not sent yet: %s"
                .formatted(message.id(), message.attempts().lastError()));
    }
}
