package street12.coupon;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.CouponReply;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.RedeemCoupon;
import street12.contracts.command.RestoreCoupon;
import street12.contracts.event.CouponEvent;
import street12.coupon.Coupons.Transaction;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponChange;
import street12.coupon.domain.CouponStatus;
import street12.coupon.domain.Refusal;
import street12.coupon.domain.Restoration;

/**
 * Carries the coupon commands out. Each fails with a {@link Refusal} where a rule decides against it, and answers a repeated
 * command as it answered the first: with the time at which that one took effect.
 */
public final class CouponService {

    private static final String SOURCE = "coupon";

    private final Coupons coupons;
    private final Runnable eventsStored;

    /** @param eventsStored told after each commit that may have left events to be sent */
    public CouponService(Coupons coupons, Runnable eventsStored) {
        this.coupons = coupons;
        this.eventsStored = eventsStored;
    }

    public Future<CouponReply> issue(IssueCoupon command, Cause cause) {
        LongFunction<CouponChange> newCoupon =
                id -> Coupon.issue(id, command.orderId(), command.line(), command.userId(), command.couponKind());
        return commit(tx -> lockOrCreate(tx, command.orderId(), newCoupon, cause)
                .map(Coupon::requireIssued)
                .map(coupon -> reply(coupon, CouponStatus.ISSUED, coupon.issuedAt())));
    }

    public Future<CouponReply> cancel(CancelCoupon command, Cause cause) {
        LongFunction<CouponChange> tombstone =
                id -> Coupon.tombstone(id, command.orderId(), command.line(), command.userId());
        return commit(tx -> lockOrCreate(tx, command.orderId(), tombstone, cause)
                .compose(coupon -> command.withdraw() && coupon.isRedeemed()
                        ? tx.update(coupon.withdrawn(command.reason()), List.of())
                                .map(coupon)
                        : update(tx, coupon.cancel(command.reason()), cause))
                .map(coupon -> reply(coupon, coupon.status(), coupon.changedAt())));
    }

    public Future<CouponReply> redeem(RedeemCoupon command, Cause cause) {
        return commit(tx -> lockOwn(tx, command.couponId(), command.line(), command.userId())
                .compose(coupon -> tx.restoration(coupon.id(), command.orderId())
                        .map(restored -> coupon.redeem(command.orderId(), restored.isPresent())))
                .compose(change -> update(tx, change, cause))
                .map(coupon -> reply(coupon, coupon.status(), coupon.changedAt())));
    }

    /**
     * Makes sure that the order does not use the coupon, and never will: its use of it may still be on the way, and comes to
     * nothing then.
     */
    public Future<CouponReply> restore(RestoreCoupon command, Cause cause) {
        return commit(tx -> lockOwn(tx, command.couponId(), command.line(), command.userId())
                .compose(coupon -> tx.restoration(coupon.id(), command.orderId())
                        .compose(restored -> restored.map(Future::succeededFuture)
                                .orElseGet(() -> restore(tx, coupon, command.orderId(), cause)))
                        .map(restoration -> reply(coupon, restoration.couponStatus(), restoration.at()))));
    }

    private static Future<Restoration> restore(Transaction tx, Coupon coupon, long orderId, Cause cause) {
        return update(tx, coupon.restore(orderId), cause)
                .map(after -> new Restoration(after.id(), orderId, after.status(), after.changedAt()))
                .compose(restoration -> tx.add(restoration).map(restoration));
    }

    /** The order's coupon or tombstone, made where there is neither, also when somebody else makes it at the same moment. */
    private static Future<Coupon> lockOrCreate(
            Transaction tx, long orderId, LongFunction<CouponChange> creation, Cause cause) {
        return tx.lockOfOrder(orderId).compose(found -> {
            if (found.isPresent()) return Future.succeededFuture(found.get());
            return tx.nextId()
                    .compose(id -> create(tx, creation.apply(id), cause))
                    .compose(v -> lockOrCreate(tx, orderId, creation, cause));
        });
    }

    private static Future<Void> create(Transaction tx, CouponChange creation, Cause cause) {
        var events = seal(creation, cause);
        var at = events.isEmpty() ? cause.next() : events.get(events.size() - 1).time();
        return tx.add(creation.coupon().stamped(at, events.size()), events);
    }

    private static Future<Coupon> update(Transaction tx, CouponChange change, Cause cause) {
        if (change.events().isEmpty()) return Future.succeededFuture(change.coupon());
        var events = seal(change, cause);
        var last = events.get(events.size() - 1);
        var after = change.coupon().stamped(last.time(), last.sequence());
        return tx.update(after, events).map(after);
    }

    /** One coupon's events are stamped in their order, whichever orders and clocks they come from. */
    private static List<Envelope<CouponEvent>> seal(CouponChange change, Cause cause) {
        var coupon = change.coupon();
        return Envelope.seal(
                SOURCE, coupon.line(), coupon.sequence(), change.events(), cause.notBefore(coupon.changedAt()));
    }

    /** A stranger's coupon is answered like one that does not exist. */
    private static Future<Coupon> lockOwn(Transaction tx, long couponId, String line, String userId) {
        return tx.lock(couponId)
                .map(found -> found.filter(coupon -> coupon.belongsTo(line, userId))
                        .orElseThrow(() -> new Refusal("You have no coupon %d.".formatted(couponId))));
    }

    private <T> Future<T> commit(Function<Transaction, Future<T>> work) {
        return coupons.atomically(work).onSuccess(v -> eventsStored.run());
    }

    private static CouponReply reply(Coupon coupon, CouponStatus status, Instant at) {
        var couponId = Optional.of(coupon.id()).filter(id -> !coupon.isTombstone());
        return new CouponReply(couponId.orElse(null), coupon.kind(), status.name(), at);
    }
}
