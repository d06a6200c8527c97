package street12.order.in;

import java.time.Instant;
import street12.order.OwedStep;

/**
 * What something still owes another service, as clients see it among its own fields.
 *
 * @param since when it came about
 * @param attempts how often it was tried
 * @param nextAttempt absent where none is to come
 * @param lastError absent before the first failure
 * @param stuck its schedule has ended; a person must see to it
 */
record StepResource(Instant since, int attempts, Instant nextAttempt, String lastError, boolean stuck) {

    /** @param step null when nothing is owed */
    static StepResource of(OwedStep step) {
        return step == null
                ? null
                : new StepResource(step.since(), step.attempts(), step.nextAttempt(), step.lastError(), step.isStuck());
    }
}
