package street12.platform.guard;

import java.time.Duration;

/**
 * When something is left alone, and when it is tried again.
 *
 * @param window over which calls are counted
 * @param leastCalls fewer say nothing yet
 * @param failurePercent of the calls that open the breaker
 * @param pause for which an open breaker lets nothing through
 * @param probes that must succeed after it, and may be under way at a time
 * @param probeLimit after which a probe's place goes to another
 */
public record BreakerRule(
        Duration window, int leastCalls, int failurePercent, Duration pause, int probes, Duration probeLimit) {}
