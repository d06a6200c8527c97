package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.domain.CouponUse;

/** Where the uses of coupons are kept, with the step that each still owes the coupon service. */
public interface CouponUseRepository {

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

    /** The step failed, and is due again after a pause. */
    Future<Void> postpone(long orderId, String error, Duration pause);
}
