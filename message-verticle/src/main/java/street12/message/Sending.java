package street12.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.message.domain.Kinds;
import street12.message.domain.Message;
import street12.message.domain.MessageChange;
import street12.platform.StepTimes;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Retry;
import street12.platform.trace.Trace;
import street12.platform.trace.Traced;

/**
 * Sends messages on their channels.
 *
 * <p>A message is claimed in the store before it goes out, and becomes SENT after the other side took it over. Nothing can make
 * these two one: a process that dies between them leaves a message that was sent and is not known to be. It is sent again when
 * the claim has run out, so a customer may get it twice and never not at all. A channel that can marks the second as the same.
 */
public final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private static final int AT_ONCE = 32;
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

    private final Vertx vertx;
    private final Messages messages;
    private final Changes changes;
    private final Map<String, Channel> channels;
    private final InstantSource clock;
    private final Duration lease;
    private final StepTimes times;
    private final TellingTimes told;
    private final Set<Future<?>> underWay = new HashSet<>();

    /**
     * @param channels by name
     * @param clock by which all instances go
     * @param lease for how long a claim holds; a channel takes less than half of it
     * @param times of tries to send
     * @param told of what was sent
     */
    Sending(
            Vertx vertx,
            Messages messages,
            Changes changes,
            Map<String, Channel> channels,
            InstantSource clock,
            Duration lease,
            StepTimes times,
            TellingTimes told) {
        this.vertx = vertx;
        this.messages = messages;
        this.changes = changes;
        this.channels = channels;
        this.clock = clock;
        this.lease = lease;
        this.times = times;
        this.told = told;
    }

    /** Claims a message for {@link #send}, in memory: the claim holds when it was stored. */
    Message claimed(Message message) {
        return message.claimed(clock.instant(), lease);
    }

    /** How many more messages may be sent at once. */
    int room() {
        return Math.max(0, AT_ONCE - underWay.size());
    }

    /** Completes when nothing is under way any more. */
    public Future<Void> finish() {
        return Future.join(List.copyOf(underWay)).otherwiseEmpty().mapEmpty();
    }

    /**
     * Sends what the caller claimed.
     *
     * @return the message as it is afterwards, sent or not
     */
    Future<Message> send(Message claimed) {
        var done = Traced.within(
                vertx,
                claimed.cause().traceparent(),
                () -> overtakenByCancel(claimed)
                        .compose(overtaken -> overtaken ? store(claimed.canceled()) : attempt(claimed)));
        underWay.add(done);
        return done.onComplete(result -> underWay.remove(done));
    }

    /**
     * Looked up after the message was stored, as a cancel looks for messages after its own was stored: whichever comes second
     * sees the other.
     */
    private Future<Boolean> overtakenByCancel(Message message) {
        if (!message.endsWithCancel()) return Future.succeededFuture(false);
        return messages.find(message.content().orderId(), Kinds.CANCEL).map(cancel -> cancel.isPresent());
    }

    private Future<Message> attempt(Message claimed) {
        // Whoever slept past the end of the claim leaves it to those who took it over
        if (!claimed.isBeingSent(clock.instant())) return present(claimed);
        return sendOn(claimed.content().channel(), claimed)
                .transform(result -> store(result.succeeded() ? claimed.sent() : notSent(claimed, result.cause())))
                .onSuccess(told::tried);
    }

    private Future<Void> sendOn(String channel, Message claimed) {
        var tags = Map.of(
                "street12.channel",
                channel,
                "street12.order.id",
                Long.toString(claimed.content().orderId()));
        return times.of(
                "SendMessage",
                () -> Traced.asked(
                        vertx,
                        "send on " + channel,
                        tags,
                        () -> channels.get(channel).send(claimed)));
    }

    private MessageChange notSent(Message claimed, Throwable failure) {
        int number = claimed.attempts().number();
        LOG.atWarn()
                .addKeyValue("messageId", claimed.id())
                .addKeyValue("orderId", claimed.content().orderId())
                .addKeyValue("kind", claimed.content().kind())
                .addKeyValue("traceId", Trace.idOf(claimed.cause().traceparent()))
                .addKeyValue("attempt", number)
                .log("a message was not sent on {}: {}", claimed.content().channel(), failure.toString());
        if (failure instanceof Channel.RefusedForGood) return claimed.failed(failure.getMessage());
        return claimed.notSent(failure.toString(), clock.instant(), PAUSES.pause(number));
    }

    /** Keeps at it while the claim holds: what went out and cannot be stored would go out again. */
    private Future<Message> store(MessageChange change) {
        var message = change.message();
        Supplier<Future<Message>> storing = () -> changes.store(change, message.cause())
                .compose(stored -> stored.map(Future::succeededFuture).orElseGet(() -> present(message)));
        return new Retry(vertx, lease.dividedBy(2)).untilDone("store what came of message " + message.id(), storing);
    }

    /** Somebody else was quicker: the order was cancelled meanwhile, or an earlier try at storing this had worked. */
    private Future<Message> present(Message message) {
        return messages.find(message.id()).map(found -> found.orElseThrow());
    }
}
