package street12.platform.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens that were found good a short while ago: whoever calls often is not checked from the ground up each time, which costs more
 * than most calls. What may have changed since is looked at each time: whether the token has ended, and whether the issuer's
 * keys are still the ones that it was checked with.
 */
final class CheckedTokens {

    /** In characters of tokens. */
    private static final int MOST = 4 * 1024 * 1024;

    private static final Duration SHORT_WHILE = Duration.ofMinutes(1);

    private record Checked(Caller caller, KeySet by) {}

    private final Cache<String, Checked> tokens = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .weigher((String token, Checked checked) -> token.length())
            .expireAfterWrite(SHORT_WHILE)
            .executor(Runnable::run)
            .build();

    /** @param keys that the issuer has now */
    Optional<Caller> find(String token, KeySet keys) {
        return Optional.ofNullable(tokens.getIfPresent(token))
                .filter(checked -> checked.by() == keys)
                .map(Checked::caller);
    }

    /** @param keys that it was checked with */
    void keep(String token, Caller caller, KeySet keys) {
        if (keys != null) tokens.put(token, new Checked(caller, keys));
    }
}
