package street12.message;

import io.vertx.core.Future;
import java.util.List;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.message.domain.Message;

/**
 * Learns from the service's own events what customers were told. It knows that already, but in a store that came back as it was
 * earlier: there it is noted, and not told again.
 */
public final class Recall {

    private final Messages messages;

    Recall(Messages messages) {
        this.messages = messages;
    }

    /** Completes when what the event says is known. What was never sent is not: whoever has it sent makes it anew. */
    public Future<Void> of(Envelope<MessageEvent> told) {
        var event = told.event();
        return messages.find(event.orderId(), event.kind()).compose(found -> {
            if (found.isPresent()) return update(found.get(), told);
            return event instanceof MessageSent sent ? add(sent, told) : Future.succeededFuture();
        });
    }

    private Future<Void> update(Message known, Envelope<MessageEvent> told) {
        if (known.sequence() >= told.sequence()) return Future.succeededFuture();
        return messages.update(known.recalled(told), List.of()).compose(stored -> again(stored.isPresent(), told));
    }

    private Future<Void> add(MessageSent sent, Envelope<MessageEvent> told) {
        return messages.take(sent.messageId())
                .compose(id -> messages.add(Message.recalled(id, sent, told)))
                .compose(added -> again(added, told));
    }

    /** Somebody else was quicker. */
    private Future<Void> again(boolean done, Envelope<MessageEvent> told) {
        return done ? Future.succeededFuture() : of(told);
    }
}
