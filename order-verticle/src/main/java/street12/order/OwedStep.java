package street12.order;

import java.time.Instant;

/**
 * What something still owes another service.
 *
 * @param since when that came about
 * @param nextAttempt null when its schedule has ended without success
 * @param lastError null before the first failure
 */
public record OwedStep(Instant since, int attempts, Instant nextAttempt, String lastError) {

    /** Whether it is not tried any more by itself, and waits for a person. */
    public boolean isStuck() {
        return nextAttempt == null;
    }
}
