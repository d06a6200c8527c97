package street12.delivery.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How a delivery waits for the command that it owes. What it owes is not kept here: that follows from its state.
 *
 * @param dueAt when the command is tried next, {@link Instant#EPOCH} for at once; null when it is not tried any more, or none is owed
 * @param since when it first failed; null while it has not
 * @param attempts how often it failed
 * @param lastError why it failed last; null while it has not
 * @param stuck whether it will not be tried again by itself
 */
public record Waiting(Instant dueAt, Instant since, int attempts, String lastError, boolean stuck) {

    private static final int LONGEST_ERROR = 500;

    /** Nothing is owed. */
    public static final Waiting NONE = new Waiting(null, null, 0, null, false);

    static final Waiting AT_ONCE = new Waiting(Instant.EPOCH, null, 0, null, false);

    /** Whether the command is to be sent without delay. */
    public boolean isDueAtOnce() {
        return Instant.EPOCH.equals(dueAt);
    }

    /**
     * @param pause until the next attempt
     * @param limit how long it is tried, from its first failure
     */
    Waiting failed(String error, Instant now, Duration pause, Duration limit) {
        var began = since == null ? now : since;
        var next = now.plus(pause);
        boolean over = next.isAfter(began.plus(limit));
        return new Waiting(over ? null : next, began, attempts + 1, shortened(error), over);
    }

    /** The other side decided against it; trying again would change nothing. */
    Waiting refused(String reason) {
        return new Waiting(null, since, attempts + 1, shortened(reason), true);
    }

    private static String shortened(String error) {
        var text = String.valueOf(error);
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
