package street12.view.out;

import java.util.List;
import street12.view.domain.Filling;
import street12.view.domain.Part;

/**
 * Names of what lies in Redis. A generation shares nothing with another. The keys of one order lie in one hash slot, so that one
 * script may touch them all.
 */
record Keys(String generation) {

    Keys(int generation) {
        this(Integer.toString(generation));
    }

    static Keys of(Filling filling) {
        return new Keys(filling.generation().name());
    }

    /** Hash: a field of the order status to its stamp and value. */
    String status(long orderId) {
        return order(orderId) + ":status";
    }

    /** Sorted set: event keys by time in microseconds. An event in it was applied. */
    String timeline(long orderId) {
        return order(orderId) + ":timeline";
    }

    /** Hash: event key to the event as JSON. */
    String events(long orderId) {
        return order(orderId) + ":events";
    }

    /**
     * Hash: what an order may be listed as, such as {@code DeliveryStarted/STARTED}; {@code =} to what it is listed as; {@code +}
     * and an event's key for an event that is not told yet.
     */
    String listing(long orderId) {
        return order(orderId) + ":listing";
    }

    private String order(long orderId) {
        return "{order:" + generation + ":" + orderId + "}";
    }

    /** Sorted set: order ids of a line, of a user, of a user in a line, or (both null) of all. */
    String index(String sort, String line, String userId) {
        return of(view() + ":by:" + sort, line, userId);
    }

    /** Set: every standing that an order ever had. */
    String standings() {
        return view() + ":standings";
    }

    /** Sorted set: as the index, of the orders that stand alike. */
    String standing(String sort, String statuses, String line, String userId) {
        return of(view() + ":at:" + statuses + ":by:" + sort, line, userId);
    }

    private static String of(String whole, String line, String userId) {
        var key = new StringBuilder(whole);
        if (line != null) key.append(":line:").append(line);
        if (userId != null) key.append(":user:").append(userId);
        return key.toString();
    }

    /** Sorted set: entry ids by time in microseconds, of a line, of a user, of a user in a line, or (both null) of all. */
    String timelines(String line, String userId) {
        return of(view() + ":timeline", line, userId);
    }

    /** Sorted set: entry ids by their numbers, in the order in which they came to be known. */
    String feed(Part part) {
        return of(view() + ":feed", part.line(), part.userId());
    }

    /** Says which filling of this generation the data is. */
    String epoch() {
        return view() + ":epoch";
    }

    /** Channel: the id of an order of which something was added. */
    String changes() {
        return view() + ":changes";
    }

    /** Channel: the line of an order, a space, and its user, of what was added to their feeds. */
    String told() {
        return view() + ":told";
    }

    /** All names that the generation gives, as Redis matches them. */
    List<String> patterns() {
        return List.of(view() + ":*", "{order:" + generation + ":*");
    }

    private String view() {
        return "view:" + generation;
    }
}
