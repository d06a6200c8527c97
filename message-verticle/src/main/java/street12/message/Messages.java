package street12.message;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.message.domain.Message;
import street12.message.domain.MessageStatus;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where messages are kept, each with its own events: a message is all that changes at once. */
public interface Messages {

    Future<Optional<Message>> find(long id);

    Future<Optional<Message>> find(long orderId, String kind);

    Future<List<Message>> ofOrder(long orderId);

    /** The total counts none that is out of reach. */
    Future<Listing<Message>> list(Filter filter, Reach reach, Page page);

    /** What is to be sent by now, or was claimed by somebody who fell silent; the longest due first. */
    Future<List<Message>> due(Instant now, int limit);

    /** An id that no message has had. */
    Future<Long> nextId();

    /** The same id, where no message has it now, and {@link #nextId} will not give it out; else one that no message has had. */
    Future<Long> take(long id);

    /** Answers false, and stores nothing, where the order has a message of that kind. */
    Future<Boolean> add(Message message);

    /**
     * Stores a change together with its events.
     *
     * @param changed with the version that the change was decided on
     * @return the message as it is stored; empty, with nothing stored, where it was changed by somebody else since
     */
    Future<Optional<Message>> update(Message changed, List<Envelope<MessageEvent>> events);

    /** How many are still to be sent, and how many are tried no more by themselves. */
    Future<WaitingMeters.Counts> count();

    /** Each part null where any will do. */
    record Filter(String line, Long orderId, String userId, MessageStatus status, Boolean stuck) {}
}
