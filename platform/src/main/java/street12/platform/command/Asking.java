package street12.platform.command;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.function.Predicate;
import street12.platform.guard.RetryBudget;

/**
 * Asks somebody on the event bus, and after half of the time once more, for that goes to the next one who listens: who hangs is
 * not waited for to the end. Only for what may be done twice.
 */
final class Asking {

    /** One of two may hang; where all are slow, no more than half as much again comes upon them. */
    private static final int AGAIN_PERCENT = 50;

    private final Vertx vertx;
    private final Duration limit;
    private final Predicate<Throwable> isAnswer;
    private final RetryBudget again = new RetryBudget(AGAIN_PERCENT);

    /**
     * @param limit for both together
     * @param isAnswer tells a failure that somebody decided on from one that only means that nothing was heard
     */
    Asking(Vertx vertx, Duration limit, Predicate<Throwable> isAnswer) {
        this.vertx = vertx;
        this.limit = limit;
        this.isAnswer = isAnswer;
    }

    Future<Message<Buffer>> ask(String address, Buffer body, DeliveryOptions options) {
        again.asked();
        var answer = Promise.<Message<Buffer>>promise();
        once(address, body, options, limit).onComplete(answer::tryComplete, answer::tryFail);
        var half = limit.dividedBy(2);
        long timer = vertx.setTimer(half.toMillis(), elapsed -> {
            if (!again.tryTake()) return;
            once(address, body, options, half).onComplete(answer::tryComplete, failure -> {
                if (isAnswer.test(failure)) answer.tryFail(failure);
            });
        });
        return answer.future().onComplete(asked -> vertx.cancelTimer(timer));
    }

    private Future<Message<Buffer>> once(String address, Buffer body, DeliveryOptions options, Duration within) {
        var limited = new DeliveryOptions(options).setSendTimeout(within.toMillis());
        return vertx.eventBus().request(address, body, limited);
    }
}
