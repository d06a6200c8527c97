package street12.platform.event;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Where a service's events wait until Kafka has them. */
public interface Outbox {

    /** @param id names the event to {@link #sent} */
    record Unsent(Object id, WireEvent event) {}

    /**
     * Takes or keeps the right to send, so that one instance of a service sends at a time.
     *
     * @return whether this owner has it for the time asked
     */
    Future<Boolean> hold(String owner, Duration lease);

    /** Gives the right back, for another instance to take at once. */
    Future<Void> release(String owner);

    /** The oldest unsent events, in the order of their aggregates. */
    Future<List<Unsent>> unsent(int limit);

    /** How long the oldest unsent event has waited; zero where there is none. */
    Future<Duration> oldest();

    /** Kafka has them. */
    Future<Void> sent(List<Unsent> events);
}
