package street12.platform.guard;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Leaves something alone while too many of its calls fail. Vert.x's circuit breaker is the circuit: its states, and the pause
 * before it tries again. It counts failures in a row and lets one call probe; this opens it by the share of calls that fail, and
 * closes it after several probes. Used on one event loop.
 */
public final class Breaker {

    /** How a breaker stands. */
    public record State(String name, String state, Instant since, long calls, long failures) {}

    /** What a call said of what it was sent to. */
    public enum Verdict {
        WORKED,
        FAILED,
        /** Nothing: the caller went away, for example. */
        UNKNOWN
    }

    private final Vertx vertx;
    private final BreakerRule rule;
    private final CircuitBreaker circuit;
    private final Rolling calls;
    private final Rolling failures;
    private final List<Runnable> listeners = new ArrayList<>();
    private Instant since = now();
    private long openedAt;
    private int era;
    private int probing;
    private int proven;

    public Breaker(Vertx vertx, String name, BreakerRule rule) {
        this.vertx = vertx;
        this.rule = rule;
        this.calls = new Rolling(rule.window());
        this.failures = new Rolling(rule.window());
        this.circuit = CircuitBreaker.create(
                        name,
                        vertx,
                        new CircuitBreakerOptions()
                                .setResetTimeout(rule.pause().toMillis())
                                .setNotificationAddress(null))
                .openHandler(v -> turned())
                .halfOpenHandler(v -> turned())
                .closeHandler(v -> turned());
    }

    /** Called after each change of the state. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public State state() {
        return new State(
                circuit.name(),
                circuit.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                since,
                calls.count(),
                failures.count());
    }

    /** 0 closed, 1 half open, 2 open. */
    public int level() {
        return switch (circuit.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    /** Whether a call would be refused now. */
    public boolean isShut() {
        return switch (circuit.state()) {
            case CLOSED -> false;
            case HALF_OPEN -> probing + proven >= rule.probes();
            case OPEN -> true;
        };
    }

    /** How long it makes no sense to come back. */
    public Duration pause() {
        if (circuit.state() != CircuitBreakerState.OPEN) return Duration.ZERO;
        var left = rule.pause().minusNanos(System.nanoTime() - openedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Lets a call through, which must say later how it went; empty while it is refused. */
    public Optional<Pass> enter() {
        return isShut() ? Optional.empty() : Optional.of(new Pass());
    }

    private void turned() {
        era++;
        since = now();
        openedAt = System.nanoTime();
        calls.clear();
        failures.clear();
        probing = 0;
        proven = 0;
        listeners.forEach(Runnable::run);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One call that was let through. What it says counts in the state in which it began only. */
    public final class Pass {

        private final int begunIn = era;
        private final boolean isProbe = circuit.state() == CircuitBreakerState.HALF_OPEN;
        private long timer = -1;
        private boolean ended;

        private Pass() {
            if (!isProbe) return;
            probing++;
            timer = vertx.setTimer(Math.max(1, rule.probeLimit().toMillis()), t -> end(Verdict.UNKNOWN));
        }

        /** How it went; only the first word counts. */
        public void end(Verdict verdict) {
            if (ended) return;
            ended = true;
            vertx.cancelTimer(timer);
            if (begunIn != era) return;
            if (isProbe) probed(verdict);
            else if (verdict != Verdict.UNKNOWN) counted(verdict);
        }

        private void probed(Verdict verdict) {
            probing--;
            if (verdict == Verdict.FAILED) circuit.open();
            else if (verdict == Verdict.WORKED && ++proven >= rule.probes()) circuit.reset();
        }

        private void counted(Verdict verdict) {
            calls.add();
            if (verdict != Verdict.FAILED) return;
            failures.add();
            long all = calls.count();
            if (all >= rule.leastCalls() && failures.count() * 100 >= all * rule.failurePercent()) circuit.open();
        }
    }
}
