package street12.message;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.message.domain.Message;
import street12.message.domain.MessageChange;

/** Stores what was decided about a message, with its events numbered, stamped and ready to go out. */
final class Changes {

    private static final String SOURCE = "message";

    private final Messages messages;
    private final Runnable eventsStored;

    /** @param eventsStored told when there are events to be sent */
    Changes(Messages messages, Runnable eventsStored) {
        this.messages = messages;
        this.eventsStored = eventsStored;
    }

    /** @return empty where the message was changed by somebody else since it was read */
    Future<Optional<Message>> store(MessageChange change, Cause cause) {
        var message = change.message();
        if (change.events().isEmpty()) return messages.update(message, List.of());
        var events = Envelope.<MessageEvent>seal(
                SOURCE,
                message.content().line(),
                message.sequence(),
                change.events(),
                cause.notBefore(message.changedAt()));
        var last = events.get(events.size() - 1);
        return messages.update(message.stamped(last.time(), last.sequence()), events)
                .onSuccess(stored -> eventsStored.run());
    }
}
