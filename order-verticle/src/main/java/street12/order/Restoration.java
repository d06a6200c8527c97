package street12.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import street12.contracts.Cause;
import street12.contracts.command.RestoreCoupon;
import street12.order.CouponUseRepository.Due;
import street12.order.CouponUseRepository.Entry;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.order.domain.Order;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException;
import street12.platform.http.Trace;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/**
 * Makes coupons usable again that no order uses: the coupon service is asked until it has. What is owed stands in the row of
 * the coupon's use, so that any instance can go on with it. What did not work in all its time waits for a person.
 */
public final class Restoration {

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final int PARALLEL = 8;
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(500));
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Store store;
    private final CommandBus bus;
    private final Duration lease;
    private final Loop loop;

    /** @param lease longer than a command takes */
    public Restoration(Vertx vertx, Store store, CommandBus bus, Duration lease) {
        this.store = store;
        this.bus = bus;
        this.lease = lease;
        this.loop = new Loop(vertx, "restoration", IDLE, this::turn);
    }

    public Loop loop() {
        return loop;
    }

    /** Something is owed. */
    void wake() {
        loop.wake();
    }

    /**
     * No order came of it. One that was decided by now stays as it is.
     *
     * @return what it is after that
     */
    Future<CouponUseStatus> giveUp(CouponUse use, String reason, Cause cause) {
        return settle(use, cause, current -> current.isRequested() ? current.giveBack(reason) : current)
                .onSuccess(v -> wake());
    }

    /** The coupon is not used, and will not be. */
    Future<CouponUseStatus> refused(CouponUse use, String reason, Cause cause) {
        return settle(use, cause, current -> current.refused(reason));
    }

    /** Within the transaction in which an order came to nothing: the coupon that it used is owed to the customer. */
    Future<Void> undo(Store within, Order order, Cause cause) {
        if (order.facts().usedCouponId() == null) return Future.succeededFuture();
        return change(within, order.id(), cause, current -> current.giveBack(order.reason()))
                .mapEmpty();
    }

    /**
     * What is owed of an order's use of a coupon is tried anew. Empty when there is no such use; fails with {@link Refused}.
     *
     * @param by whom the token names; null where there was none
     */
    public Future<Optional<Entry>> retry(long orderId, Reach reach, String by) {
        return store.<Optional<Entry>>inTransaction(tx -> tx.couponUses()
                        .lock(orderId)
                        .compose(v -> tx.couponUses().find(orderId, reach))
                        .compose(found -> {
                            if (found.isEmpty()) return Future.succeededFuture(found);
                            var entry = found.get();
                            entry.use()
                                    .checkRetry(
                                            entry.step() != null && entry.step().isStuck());
                            return tx.couponUses()
                                    .retry(orderId)
                                    .compose(v -> tx.couponUses().find(orderId, reach));
                        }))
                .onSuccess(after -> after.ifPresent(entry -> {
                    wake();
                    if (by != null)
                        about(LOG.atInfo(), entry.use()).addKeyValue("by", by).log("retry was asked for");
                }));
    }

    private Future<CouponUseStatus> settle(CouponUse use, Cause cause, UnaryOperator<CouponUse> how) {
        return store.inTransaction(tx -> change(tx, use.orderId(), cause, how));
    }

    private static Future<CouponUseStatus> change(
            Store within, long orderId, Cause cause, UnaryOperator<CouponUse> how) {
        return within.couponUses().lock(orderId).compose(found -> {
            var before = found.orElseThrow();
            var after = how.apply(before);
            return after.equals(before)
                    ? Future.succeededFuture(after.status())
                    : within.couponUses().save(after, cause).map(after.status());
        });
    }

    private Future<Boolean> turn() {
        return store.couponUses()
                .takeDue(PARALLEL, lease)
                .compose(taken ->
                        Future.join(taken.stream().map(this::step).toList()).map(v -> !taken.isEmpty()));
    }

    /** Always completes well: what fails is due again later. */
    private Future<Void> step(Due due) {
        var use = due.use();
        Future<?> done = use.isRequested()
                ? giveUp(use, "the order was not finished", due.cause())
                : restore(use, due.cause()).compose(v -> settle(use, due.cause(), CouponUse::restored));
        return done.<Void>mapEmpty().recover(failure -> {
            about(LOG.atWarn(), use)
                    .addKeyValue("traceId", Trace.idOf(due.cause().traceparent()))
                    .addKeyValue("attempt", due.attempts())
                    .log("the coupon could not be given back yet: {}", failure.toString());
            return postpone(due, failure);
        });
    }

    private Future<Void> postpone(Due due, Throwable failure) {
        return store.couponUses()
                .postpone(due.use().orderId(), failure.toString(), AGAIN.pause(due.attempts()))
                .<Void>map(again -> {
                    if (!again) {
                        about(LOG.atError(), due.use())
                                .addKeyValue("traceId", Trace.idOf(due.cause().traceparent()))
                                .log("the coupon was not given back in all the time allowed; a person must see to it");
                    }
                    return null;
                })
                // Its lease ends by itself
                .otherwiseEmpty();
    }

    private static LoggingEventBuilder about(LoggingEventBuilder log, CouponUse use) {
        return log.addKeyValue("orderId", use.orderId()).addKeyValue("couponId", use.couponId());
    }

    /** A refusal says that the user has no such coupon: then there is nothing to give back. */
    private Future<?> restore(CouponUse use, Cause cause) {
        return bus.send(new RestoreCoupon(use.orderId(), use.line(), use.userId(), use.couponId()), cause)
                .<Void>mapEmpty()
                .recover(failure -> failure instanceof CommandException.Refused
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }
}
