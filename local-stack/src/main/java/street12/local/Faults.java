package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Random;
import java.util.function.Supplier;

/** Lets requests through as the behaviour wants it: late, failed, without an answer, or not at all. */
final class Faults {

    /** @param status the HTTP status of a success */
    record Answer(int status, JsonObject body) {}

    /** How long a client whose answer is lost is kept waiting, in milliseconds. */
    private static final long HOLD_MS = 60_000;

    private final Vertx vertx;
    private Behaviour behaviour = Behaviour.GOOD;
    private Random dice = new Random();

    Faults(Vertx vertx) {
        this.vertx = vertx;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
        dice = wanted.seed() == null ? new Random() : new Random(wanted.seed());
    }

    /** Does the work after the delay and answers, unless the dice fall otherwise. */
    void let(RoutingContext request, Supplier<Future<Answer>> work) {
        if (behaviour.down()) {
            request.request().connection().close();
            return;
        }
        // All dice of a request fall at its arrival, in this order, so that a seed gives the same run again
        long delayMs = behaviour.delayMs() + (long) (dice.nextDouble() * behaviour.jitterMs());
        boolean fails = dice.nextDouble() < behaviour.failRate();
        boolean losesAnswer = dice.nextDouble() < behaviour.loseAnswerRate();
        after(delayMs, () -> {
            if (fails) {
                request.fail(new Problem(500, "FAILED", "The provider failed, on purpose; nothing was done"));
                return;
            }
            work.get()
                    .onSuccess(answer -> {
                        if (losesAnswer) {
                            hold(request);
                        } else {
                            PaymentApi.send(request, answer);
                        }
                    })
                    .onFailure(request::fail);
        });
    }

    /** Whether a new charge of this amount is to be declined. */
    boolean declines(long amount) {
        boolean unlucky = dice.nextDouble() < behaviour.declineRate();
        return unlucky || (behaviour.declineAbove() != null && amount > behaviour.declineAbove());
    }

    private void after(long delayMs, Runnable work) {
        if (delayMs == 0) {
            work.run();
        } else {
            vertx.setTimer(delayMs, fired -> work.run());
        }
    }

    private void hold(RoutingContext request) {
        long timer =
                vertx.setTimer(HOLD_MS, fired -> request.request().connection().close());
        request.response().closeHandler(closed -> vertx.cancelTimer(timer));
    }
}
