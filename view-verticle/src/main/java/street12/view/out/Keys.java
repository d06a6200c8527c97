package street12.view.out;

/**
 * Names of what lies in Redis. A generation shares nothing with another. The keys of one order lie in one hash slot, so that one
 * script may touch them all.
 */
record Keys(int generation) {

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

    private String order(long orderId) {
        return "{order:" + generation + ":" + orderId + "}";
    }

    /** Sorted set: order ids of a line, of a user, of a user in a line, or (both null) of all. */
    String index(String sort, String line, String userId) {
        return of(view() + ":by:" + sort, line, userId);
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

    /** Says which filling of this generation the data is. */
    String epoch() {
        return view() + ":epoch";
    }

    /** Channel: the id of an order of which something was added. */
    String changes() {
        return view() + ":changes";
    }

    private String view() {
        return "view:" + generation;
    }
}
