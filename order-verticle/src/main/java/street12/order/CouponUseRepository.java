package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.domain.CouponUse;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where the uses of coupons are kept, with the step that each still owes the coupon service. */
public interface CouponUseRepository {

    /**
     * Which uses a list is about; null in a part means: whatever it is.
     *
     * @param stuck whether the schedule of what they owe has ended
     */
    record Filter(Reach reach, String userId, Long orderId, Boolean stuck) {}

    /** @param step null when nothing is owed */
    record Entry(CouponUse use, Instant updatedAt, OwedStep step) {}

    /**
     * A use whose step is due now.
     *
     * @param attempts this one included
     * @param cause why the step is owed
     */
    record Due(CouponUse use, int attempts, Cause cause) {}

    /** @param dueIn when it is given back unless it was kept or refused by then */
    Future<Void> add(CouponUse use, Duration dueIn, Cause cause);

    /** To change it within this transaction. Empty for an order that was never to use a coupon. */
    Future<Optional<CouponUse>> lock(long orderId);

    /** Stores a locked one. Where it is being given back, that step is due at once. */
    Future<Void> save(CouponUse use, Cause cause);

    /** Whether another order of the user held its coupon, since it was recorded, without it being decided for how long. */
    Future<Boolean> isHeldMeanwhile(CouponUse use);

    /** Takes steps that are due. They are due again after the lease, should this process not come to an end with them. */
    Future<List<Due>> takeDue(int limit, Duration lease);

    /**
     * The step failed, and is due again after a pause.
     *
     * @return false when its schedule has ended: it is not tried again
     */
    Future<Boolean> postpone(long orderId, String error, Duration pause);

    /** The step of a locked one is due at once, and for as long as a new one is. */
    Future<Void> retry(long orderId);

    /** How many wait for the coupon service, and how many are not tried any more. */
    Future<WaitingMeters.Counts> count();

    /** Empty for one that is out of reach, too. */
    Future<Optional<Entry>> find(long orderId, Reach reach);

    Future<Listing<Entry>> list(Filter filter, Page page);
}
