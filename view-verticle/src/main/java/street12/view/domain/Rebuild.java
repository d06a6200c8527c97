package street12.view.domain;

import java.time.Instant;
import java.util.List;

/**
 * How far it is with building the view again.
 *
 * @param generation that is built
 * @param finishedAt null while it is under way
 * @param eventsDone positions in the topics that were read; there are some of no events
 * @param eventsTotal how many there were when it began; null until that is known
 * @param differences some of what the new generation says otherwise than the one before; null until they were compared
 * @param differenceCount all of them
 * @param reason why it failed
 */
public record Rebuild(
        int generation,
        State state,
        Instant startedAt,
        Instant finishedAt,
        Long eventsDone,
        Long eventsTotal,
        List<Difference> differences,
        Long differenceCount,
        String reason) {

    public enum State {
        /** The topics are read from their beginning. */
        REPLAYING,
        /** It is caught up, and compared with what is shown. */
        COMPARING,
        /** It is shown. */
        SWITCHED,
        /** It was given up. */
        FAILED
    }

    /**
     * @param field what is different of the order
     * @param live what was shown; null where that was nothing
     * @param rebuilt what the new generation says instead
     */
    public record Difference(long orderId, String field, String live, String rebuilt) {}

    public boolean isUnderWay() {
        return state == State.REPLAYING || state == State.COMPARING;
    }
}
