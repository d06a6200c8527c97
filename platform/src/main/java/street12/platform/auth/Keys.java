package street12.platform.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.http.Problem;
import street12.platform.runtime.Attempt;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.platform.runtime.Shared;

/**
 * The issuer's keys as they were last had: they go on being used while the issuer is away. Fetched on a schedule, and out of turn
 * for a token whose key is not among them; whoever needs the same fetch waits for it together.
 */
final class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** Between fetches out of turn: tokens with made-up key ids must not make us a flood for the issuer. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(3);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1000;

    private final Supplier<Future<KeySet>> issuer;
    private final Loop loop;

    // Touched on the service's context only
    private KeySet keys;
    private Future<KeySet> underWay;
    private boolean isAway = true;
    private boolean fetchedOnce;
    private long begunAt;
    private int waiting;

    Keys(Vertx vertx, Supplier<Future<KeySet>> issuer, Duration refresh) {
        this.issuer = issuer;
        this.loop = new Loop(vertx, "issuer's keys", new Backoff(refresh, refresh), () -> fetch().map(false));
    }

    /** Fetches them on a schedule from now on. */
    void begin() {
        loop.wake();
    }

    Future<Void> stop() {
        return loop.stop();
    }

    boolean wereHad() {
        return keys != null;
    }

    /** All of them; null before they were had. */
    KeySet newest() {
        return keys;
    }

    /** Those by which a token with this header may be signed; fails with a {@link Problem} 503 where that cannot be known now. */
    Future<List<JWSVerifier>> fitting(JWSHeader header) {
        var known = keys == null ? List.<JWSVerifier>of() : keys.fitting(header);
        if (!known.isEmpty()) return Future.succeededFuture(known);
        if (underWay == null && !mayFetchOutOfTurn()) {
            return isAway ? Future.failedFuture(away()) : Future.succeededFuture(known);
        }
        return newer().map(set -> set.fitting(header)).recover(failure -> Future.failedFuture(away()));
    }

    private Future<KeySet> newer() {
        if (waiting >= MOST_WAITING) return Future.failedFuture(away());
        waiting++;
        return Shared.here(fetch())
                .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> waiting--);
    }

    private boolean mayFetchOutOfTurn() {
        return !fetchedOnce || System.nanoTime() - begunAt >= LEAST_PAUSE.toNanos();
    }

    private Future<KeySet> fetch() {
        if (underWay != null) return underWay;
        fetchedOnce = true;
        begunAt = System.nanoTime();
        var fetched = Attempt.of(issuer)
                .onSuccess(set -> {
                    if (isAway) LOG.info("the issuer's keys are here");
                    keys = set;
                })
                .onComplete(done -> {
                    isAway = done.failed();
                    underWay = null;
                });
        if (!fetched.isComplete()) underWay = fetched;
        return fetched;
    }

    private static Problem away() {
        return Problem.unavailable(
                "issuer-unavailable", "The token cannot be checked: its issuer is not reached.", LEAST_PAUSE);
    }
}
