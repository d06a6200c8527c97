package street12.acceptance.drill;

import java.util.List;
import street12.acceptance.check.Promises;

/** What is going on in a system while parts of it fail. */
interface Traffic extends AutoCloseable {

    /** How many orders were answered 201 so far. */
    int placed();

    /** What was begun is finished, nothing new is begun. */
    void stop();

    /** All that was promised so far; at its whole only after {@link #stop}. */
    Promises promises();

    /** Promises that were broken before anybody looked into a store: an order that was answered 201 is not there, and the like. */
    List<String> broken();

    /** Requests that were not answered as intended, each with its time. */
    List<String> failures();

    /** What is worth knowing: how many of what, and how long it took. */
    List<String> figures();

    @Override
    default void close() {
        stop();
    }
}
