package street12.gateway.limit;

import java.util.Map;
import java.util.Optional;

/**
 * What callers may do.
 *
 * @param perSecond what one user may do in a second, by kind; 0 for as much as they like
 * @param burstSeconds for how long a caller who is quiet saves up
 * @param machineTimes how many times as much a machine may do; 0 for no limit
 * @param addressTimes how many times as much may come from one address; 0 for no limit
 */
public record Allowance(Map<Kind, Integer> perSecond, int burstSeconds, int machineTimes, int addressTimes) {

    /** Empty for no limit. */
    Optional<Rate> of(Kind kind, Who who) {
        long allowed = (long) perSecond.getOrDefault(kind, 0) * times(kind, who);
        return allowed == 0 ? Optional.empty() : Optional.of(Rate.perSecond(allowed, burstSeconds));
    }

    private int times(Kind kind, Who who) {
        // Whoever asks for a token is nobody yet, and a guess at a secret is not to be made often
        if (kind == Kind.TOKEN) return 1;
        return switch (who) {
            case USER -> 1;
            case MACHINE -> machineTimes;
            case ADDRESS -> addressTimes;
        };
    }
}
