package street12.acceptance.fleet;

import java.util.List;
import street12.acceptance.running.SystemUnderTest;

/**
 * A system of which every part can fail alone: each store is a process of its own, each service runs in several instances, and a
 * link that can fail lies between each instance and each store that it uses.
 */
public interface Fleet extends SystemUnderTest, AutoCloseable {

    /** Stores first, then services, in the order of their start. */
    List<Member> members();

    Member member(String name);

    /** Instances of a service. */
    List<Member> instancesOf(String service);

    List<Link> links();

    Link link(String from, String to);

    /** Whether {@link #split} and {@link #join} can be done here; a reason why not, or empty. */
    String whyNoSplit();

    /** The event bus of these instances no longer reaches that of the others, and the other way round; stores are reached by all. */
    void split(List<Member> side);

    /** The event bus is whole again, as far as the network goes. */
    void join();

    /** Blocks until every member is ready. */
    void awaitReady();

    @Override
    void close();
}
