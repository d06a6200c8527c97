package street12.coupon;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import street12.contracts.Envelope;
import street12.contracts.event.CouponEvent;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponStatus;
import street12.coupon.domain.Restoration;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where coupons are kept. */
public interface Coupons {

    /** Runs work in one transaction: all that it stores is there afterwards, or nothing of it. */
    <T> Future<T> atomically(Function<Transaction, Future<T>> work);

    /** Empty for a tombstone too. */
    Future<Optional<Coupon>> find(long id);

    /** Without tombstones. The total counts none that is out of reach. */
    Future<Listing<Coupon>> list(Filter filter, Reach reach, Page page);

    /** Each part null where any will do. */
    record Filter(String line, Long orderId, String userId, CouponStatus status) {}

    /** What may be done within a transaction. A coupon that was locked is changed by nobody else until its end. */
    interface Transaction {

        /** The order's coupon, or its tombstone. */
        Future<Optional<Coupon>> lockOfOrder(long orderId);

        Future<Optional<Coupon>> lock(long couponId);

        /** An id that no coupon has had. */
        Future<Long> nextId();

        /** Stores nothing where the order has a coupon or tombstone by now. */
        Future<Void> add(Coupon coupon, List<Envelope<CouponEvent>> events);

        Future<Void> update(Coupon locked, List<Envelope<CouponEvent>> events);

        Future<Optional<Restoration>> restoration(long lockedCouponId, long orderId);

        Future<Void> add(Restoration restoration);
    }
}
