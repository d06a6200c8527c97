package street12.local.issuer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that were given out and not yet turned into a token: each good once, for a minute. */
final class Codes {

    /** What was asked for, and who said yes. */
    record Grant(
            DemoAccounts.Client client,
            DemoAccounts.User user,
            String redirectUri,
            String challenge,
            Optional<String> scope,
            Optional<String> nonce,
            String language) {}

    private record Waiting(Grant grant, Instant until) {}

    static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private final Map<String, Waiting> waiting = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
            return size() > MOST;
        }
    };

    Codes(Clock clock) {
        this.clock = clock;
    }

    synchronized String give(Grant grant) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(code, new Waiting(grant, clock.instant().plus(LIFE)));
        return code;
    }

    /** Takes it away, whatever comes of it. */
    synchronized Optional<Grant> take(String code) {
        return Optional.ofNullable(waiting.remove(code))
                .filter(one -> clock.instant().isBefore(one.until()))
                .map(Waiting::grant);
    }
}
