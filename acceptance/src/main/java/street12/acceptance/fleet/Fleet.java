package street12.acceptance.fleet;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import street12.acceptance.running.Client;
import street12.acceptance.running.SystemUnderTest;

/**
 * A system of which every part can fail alone: each store is a process of its own, each service runs in several instances, and a
 * link that can fail lies between each instance and each store that it uses.
 */
public interface Fleet extends SystemUnderTest, AutoCloseable {

    /** Stores first, then services, in the order of their start; spares among them. */
    List<Member> members();

    Member member(String name);

    /** Instances of a service, spares last. */
    List<Member> instancesOf(String service);

    /** One instance's own door, as {@link #service} is that of any. */
    Client door(Member instance);

    /** One instance's health and metrics. */
    Client management(Member instance);

    List<Link> links();

    Link link(String from, String to);

    /** Whether {@link #split} and {@link #join} can be done here; a reason why not, or empty. */
    String whyNoSplit();

    /** These instances no longer reach the others, and the other way round: over the event bus, and at their doors. Stores are reached by all. */
    void split(List<Member> side);

    /** The event bus is whole again, as far as the network goes. */
    void join();

    /** Whether a store's disk can be {@link #fill full} here; a reason why not, or empty. */
    String whyNoFull(Member store);

    /** A store's disk takes nothing any more. */
    void fill(Member store);

    /** It has as much room as before. */
    void free(Member store);

    /** Whether the clock of a service's instance can be {@link #setClock set} here; a reason why not, or empty. */
    String whyNoClock();

    /**
     * Sets the instance's clock, within a second. What it counts time by, rather than tell it, stays right.
     *
     * @param ahead of the right time, in whole seconds; negative for behind, zero for right
     */
    void setClock(Member instance, Duration ahead);

    /**
     * Holds threads of an instance, while all of its others go on. Only of those instances of which it was wished for.
     *
     * @param names of threads
     * @return those that are held now
     */
    List<String> hold(Member instance, Predicate<String> names);

    /** Its threads go on. */
    void release(Member instance);

    /** Blocks until every member is ready that was started and not ended. */
    void awaitReady();

    @Override
    void close();
}
