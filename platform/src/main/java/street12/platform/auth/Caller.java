package street12.platform.auth;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as a checked token says it.
 *
 * @param subject the user's id, or the machine's
 * @param grants roles and scopes
 * @param lines that the token is for; empty for all
 * @param until when the token ends
 */
public record Caller(String subject, Set<String> grants, Optional<Set<String>> lines, Instant until) {

    /** Whoever comes in where no token is asked for; may do everything. */
    public static final Caller ANYBODY = new Caller("anybody", Set.of(), Optional.empty(), Instant.MAX);

    private static final String KEY = "street12.caller";

    /** Who makes a request; known once its token was checked. */
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(KEY);
        if (caller == null) throw new IllegalStateException("the token of this request was not checked");
        return caller;
    }

    /** Says who makes a request. */
    void makes(RoutingContext request) {
        request.put(KEY, this);
    }

    public boolean isAnybody() {
        return equals(ANYBODY);
    }

    /** Whether any of these was granted. */
    public boolean has(String... anyOf) {
        if (isAnybody()) return true;
        for (var grant : anyOf) {
            if (grants.contains(grant)) return true;
        }
        return false;
    }

    /** Whether the token is for a line. */
    public boolean isFor(String line) {
        return lines.isEmpty() || lines.get().contains(line);
    }
}
