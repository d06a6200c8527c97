package street12.platform.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double with each failed attempt, up to a longest, a little apart so that many do not come back at once. */
public record Backoff(Duration first, Duration longest) {

    /** @param attempt counts from 1 */
    public Duration pause(int attempt) {
        long doubled = first.toMillis() << Math.min(Math.max(attempt - 1, 0), 20);
        long pause = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 5 + 1));
    }
}
