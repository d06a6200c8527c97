package street12.delivery.in;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import street12.delivery.domain.Owed;
import street12.delivery.domain.Waiting;

/**
 * What keeps a delivery from going on, as clients see it.
 *
 * @param command that must succeed
 * @param attempts how often it failed
 * @param since when it first failed; null while it has not
 * @param dueAt when it is tried next; null while it has not failed, and when it is not tried again
 * @param lastError why it failed last; null while it has not
 * @param stuck whether it will not be tried again by itself
 */
record WaitingResource(
        @JsonProperty("for") String command,
        int attempts,
        Instant since,
        Instant dueAt,
        String lastError,
        boolean stuck) {

    static WaitingResource of(Owed owed, Waiting waiting) {
        return new WaitingResource(
                owed.command(),
                waiting.attempts(),
                waiting.since(),
                waiting.attempts() > 0 ? waiting.dueAt() : null,
                waiting.lastError(),
                waiting.stuck());
    }
}
