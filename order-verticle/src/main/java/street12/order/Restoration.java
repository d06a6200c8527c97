package street12.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import street12.contracts.Cause;
import street12.contracts.command.RestoreCoupon;
import street12.order.OwedSteps.Due;
import street12.order.OwedSteps.Entry;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.order.domain.Order;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException;
import street12.platform.runtime.Loop;

/**
 * Makes coupons usable again that no order uses: the coupon service is asked until it has. What is owed stands in the row of
 * the coupon's use, so that any instance can go on with it. What did not work in all its time waits for a person.
 */
public final class Restoration {

    private final Store store;
    private final CommandBus bus;
    private final StepLoop<CouponUse> steps;

    /** @param lease longer than a command takes */
    public Restoration(Vertx vertx, Store store, CommandBus bus, Duration lease) {
        this.store = store;
        this.bus = bus;
        this.steps = new StepLoop<>(vertx, "couponUse", store, Store::couponUses, lease, this::step);
    }

    public Loop loop() {
        return steps.loop();
    }

    /** Something is owed. */
    void wake() {
        steps.wake();
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
    public Future<Optional<Entry<CouponUse>>> retry(long orderId, Reach reach, String by) {
        return steps.retry(orderId, reach, by);
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

    private Future<?> step(Due<CouponUse> due) {
        var use = due.item();
        return use.isRequested()
                ? giveUp(use, "the order was not finished", due.cause())
                : restore(use, due.cause()).compose(v -> settle(use, due.cause(), CouponUse::restored));
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
