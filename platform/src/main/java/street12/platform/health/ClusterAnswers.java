package street12.platform.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the event bus's cluster answers. Who was cut off from it may be left with a list of who has what that nobody brings up
 * to date any more: what it asks of others then waits for minutes. It can still be reached, and only a restart mends it.
 */
public final class ClusterAnswers {

    /** Longer than a cluster takes to miss a member and to share out what it had: nobody is restarted for that. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Supplier<Future<?>> question;
    private final LongSupplier nanos;
    private boolean asking;
    private boolean answered = true;
    private long since;

    /** @param question that is answered only when every member is there who has a part of what all share */
    ClusterAnswers(Supplier<Future<?>> question, LongSupplier nanos) {
        this.question = question;
        this.nanos = nanos;
    }

    /** Asks for something that is spread over all members, and of which there is nothing. */
    public static ClusterAnswers of(Vertx vertx) {
        return new ClusterAnswers(
                () -> vertx.sharedData().getClusterWideMap("street12.answers").compose(map -> map.size()),
                System::nanoTime);
    }

    /** Asks, unless an answer is still waited for, and fails when there has been none for too long. */
    public synchronized Future<?> check() {
        if (answered) since = nanos.getAsLong();
        answered = false;
        if (!asking) ask();
        var silent = Duration.ofNanos(nanos.getAsLong() - since);
        return silent.compareTo(PATIENCE) > 0
                ? Future.failedFuture("the event bus's cluster has not answered for " + silent.toSeconds() + " s")
                : Future.succeededFuture();
    }

    private void ask() {
        asking = true;
        question.get().onComplete(result -> heard(result.succeeded()));
    }

    private synchronized void heard(boolean answer) {
        asking = false;
        answered |= answer;
    }
}
