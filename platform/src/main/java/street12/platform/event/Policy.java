package street12.platform.event;

import io.vertx.core.Future;
import street12.contracts.Envelope;
import street12.contracts.event.Event;

/**
 * "Whenever EVENT, do COMMAND". It may be given the same event again, and events of different aggregates of one order in any
 * order.
 */
@FunctionalInterface
public interface Policy<E extends Event> {

    /** Completes when what the event asks for is stored. A failure means: give it to me again. */
    Future<?> apply(Envelope<E> happened);
}
