package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.domain.Owing;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Things of one kind, each kept with the step that it still owes another service. */
public interface OwedSteps<T extends Owing> {

    /**
     * Which of them a list is about; null in a part means: whatever it is.
     *
     * @param stuck whether the schedule of what they owe has ended
     */
    record Filter(Reach reach, String userId, Long orderId, Boolean stuck) {}

    /** @param step null when nothing is owed */
    record Entry<T>(T item, Instant updatedAt, OwedStep step) {

        public boolean isStuck() {
            return step != null && step.isStuck();
        }
    }

    /**
     * One whose step is due now.
     *
     * @param attempts this one included
     * @param cause why the step is owed
     */
    record Due<T>(T item, int attempts, Cause cause) {}

    /** Takes steps that are due. They are due again after the lease, should this process not come to an end with them. */
    Future<List<Due<T>>> takeDue(int limit, Duration lease);

    /**
     * The step failed, and is due again after a pause.
     *
     * @return false when its schedule has ended: it is not tried again
     */
    Future<Boolean> postpone(T item, String error, Duration pause);

    /** The step of a locked one is due at once, and for as long as a new one is. */
    Future<Void> retry(T item);

    /** How many wait for the other service and for how long, and how many are not tried any more. */
    Future<WaitingMeters.Counts> count();

    /** Empty for one that is out of reach, too. */
    Future<Optional<Entry<T>>> find(long id, Reach reach);

    /** The same, to change it within this transaction. */
    Future<Optional<Entry<T>>> findLocked(long id, Reach reach);

    Future<Listing<Entry<T>>> list(Filter filter, Page page);
}
