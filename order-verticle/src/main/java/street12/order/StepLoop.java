package street12.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import street12.order.OwedSteps.Due;
import street12.order.OwedSteps.Entry;
import street12.order.domain.Owing;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.platform.trace.Trace;
import street12.platform.trace.Traced;

/**
 * Carries out the steps that are owed: each again and again until it has worked, or its schedule has ended and it waits for a
 * person. What is owed stands in rows, so that any instance can go on with it.
 */
final class StepLoop<T extends Owing> {

    private static final Logger LOG = LoggerFactory.getLogger(StepLoop.class);
    private static final int PARALLEL = 8;
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(500));
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Vertx vertx;
    private final Store store;
    private final Function<Store, OwedSteps<T>> steps;
    private final Duration lease;
    private final Function<Due<T>, Future<?>> work;
    private final String kind;
    private final Loop loop;

    /**
     * @param kind of what owes the steps, such as {@code payment}; named in the log
     * @param lease longer than carrying one out takes
     * @param work carries one out
     */
    StepLoop(
            Vertx vertx,
            String kind,
            Store store,
            Function<Store, OwedSteps<T>> steps,
            Duration lease,
            Function<Due<T>, Future<?>> work) {
        this.vertx = vertx;
        this.kind = kind;
        this.store = store;
        this.steps = steps;
        this.lease = lease;
        this.work = work;
        this.loop = new Loop(vertx, "steps of " + kind, IDLE, this::turn);
    }

    Loop loop() {
        return loop;
    }

    /** Something is owed. */
    void wake() {
        loop.wake();
    }

    /**
     * What is owed is tried anew. Empty when there is no such thing; fails with {@link Refused}.
     *
     * @param by whom the token names; null where there was none
     */
    Future<Optional<Entry<T>>> retry(long id, Reach reach, String by) {
        return store.inTransaction(tx -> retry(steps.apply(tx), id, reach))
                .onSuccess(after -> after.ifPresent(entry -> {
                    wake();
                    if (by != null)
                        about(LOG.atInfo(), entry.item())
                                .addKeyValue("traceId", Trace.current().traceId())
                                .addKeyValue("by", by)
                                .log("retry was asked for");
                }));
    }

    private Future<Optional<Entry<T>>> retry(OwedSteps<T> within, long id, Reach reach) {
        return within.findLocked(id, reach).compose(found -> {
            if (found.isEmpty()) return Future.succeededFuture(found);
            var entry = found.get();
            entry.item().checkRetry(entry.isStuck());
            return within.retry(entry.item()).compose(v -> within.find(id, reach));
        });
    }

    private Future<Boolean> turn() {
        return steps.apply(store)
                .takeDue(PARALLEL, lease)
                .compose(taken ->
                        Future.join(taken.stream().map(this::traced).toList()).map(v -> !taken.isEmpty()));
    }

    private Future<Void> traced(Due<T> due) {
        return Traced.within(vertx, due.cause().traceparent(), () -> step(due));
    }

    /** Always completes well: what fails is due again later. */
    private Future<Void> step(Due<T> due) {
        return work.apply(due).<Void>mapEmpty().recover(failure -> {
            about(LOG.atWarn(), due)
                    .addKeyValue("attempt", due.attempts())
                    .log("what the {} owes did not work yet: {}", kind, failure.toString());
            return postpone(due, failure);
        });
    }

    private Future<Void> postpone(Due<T> due, Throwable failure) {
        return steps.apply(store)
                .postpone(due.item(), failure.toString(), AGAIN.pause(due.attempts()))
                .<Void>map(again -> {
                    if (!again) {
                        about(LOG.atError(), due)
                                .log(
                                        "what the {} owes did not work in all the time allowed; a person must see to it",
                                        kind);
                    }
                    return null;
                })
                // Its lease ends by itself
                .otherwiseEmpty();
    }

    private LoggingEventBuilder about(LoggingEventBuilder log, Due<T> due) {
        return about(log, due.item())
                .addKeyValue("traceId", Trace.idOf(due.cause().traceparent()));
    }

    private LoggingEventBuilder about(LoggingEventBuilder log, T item) {
        return log.addKeyValue("orderId", item.orderId()).addKeyValue(kind, item.id());
    }
}
