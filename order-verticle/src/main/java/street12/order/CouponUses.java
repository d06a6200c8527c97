package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Cause;
import street12.contracts.command.RedeemCoupon;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.order.domain.Refused;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException;
import street12.platform.trace.Trace;

/** Uses coupons for orders, so that whatever happens on the way, a coupon is either its order's or free again. */
public final class CouponUses {

    private static final Logger LOG = LoggerFactory.getLogger(CouponUses.class);

    private final Store store;
    private final CommandBus bus;
    private final Restoration restoration;
    private final Duration abandonedAfter;

    /** @param limit in which the order comes to be, if it ever does */
    public CouponUses(Store store, CommandBus bus, Restoration restoration, Duration limit) {
        this.store = store;
        this.bus = bus;
        this.restoration = restoration;
        this.abandonedAfter = limit;
    }

    /**
     * Records that a coupon is about to be used for an order that does not exist yet, and uses it.
     *
     * @return the cause, moved past that. Fails with {@link Refused}, {@link CouponsAwayException} or {@link
     *     CouponBusyException}; the coupon is then as it was, or will be
     */
    Future<Cause> redeem(CouponUse use, Cause cause) {
        return store.couponUses()
                .add(use, abandonedAfter, cause)
                .compose(v -> bus.send(new RedeemCoupon(use.orderId(), use.line(), use.userId(), use.couponId()), cause)
                        .compose(
                                reply -> Future.succeededFuture(cause.notBefore(reply.at())),
                                failure -> failure instanceof CommandException.Refused
                                        ? refused(use, failure.getMessage(), cause)
                                        : unknown(use, failure, cause)));
    }

    /** Within the transaction in which the order comes to be, unless it took so long that the coupon was given up. */
    Future<Void> keep(Store within, CouponUse use, Cause cause) {
        return within.couponUses().lock(use.orderId()).compose(found -> {
            var current = found.orElseThrow();
            if (!current.isRequested()) throw tookTooLong();
            return within.couponUses().save(current.kept(), cause);
        });
    }

    /**
     * No order came of it: the coupon is given back. One that is its order's by now stays so.
     *
     * @return what it is after that
     */
    Future<CouponUseStatus> giveUp(CouponUse use, Cause cause) {
        return restoration.giveUp(use, "the order was not placed", cause);
    }

    private Future<Cause> refused(CouponUse use, String reason, Cause cause) {
        return restoration
                .refused(use, reason, cause)
                .compose(status -> status == CouponUseStatus.REFUSED
                        ? store.couponUses().isHeldMeanwhile(use).compose(held -> {
                            throw held
                                    ? new CouponBusyException(use.couponId())
                                    : new Refused(Refused.Rule.COUPON_UNUSABLE, reason);
                        })
                        // It was given up already, and that is what it was refused for
                        : Future.failedFuture(tookTooLong()));
    }

    /** The command may have been carried out, or may still be. */
    private Future<Cause> unknown(CouponUse use, Throwable failure, Cause cause) {
        LOG.atWarn()
                .addKeyValue("orderId", use.orderId())
                .addKeyValue("couponId", use.couponId())
                .addKeyValue("traceId", Trace.idOf(cause.traceparent()))
                .log("no answer to the use of a coupon: {}", failure.toString());
        return restoration
                .giveUp(use, "the coupon service did not answer", cause)
                .compose(v -> Future.failedFuture(new CouponsAwayException("The coupon service does not answer now."
                        + " Nothing was created or charged, and the coupon is not used.")));
    }

    private static CouponsAwayException tookTooLong() {
        return new CouponsAwayException(
                "Using the coupon took too long; nothing was created, and it is given back. Try again.");
    }
}
