package street12.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import street12.contracts.Cause;
import street12.order.domain.CouponUse;

/** Where the uses of coupons are kept, each by its order, with the step that it still owes the coupon service. */
public interface CouponUseRepository extends OwedSteps<CouponUse> {

    /** @param dueIn when it is given back unless it was kept or refused by then */
    Future<Void> add(CouponUse use, Duration dueIn, Cause cause);

    /** To change it within this transaction. Empty for an order that was never to use a coupon. */
    Future<Optional<CouponUse>> lock(long orderId);

    /** Stores a locked one. Where it is being given back, that step is due at once. */
    Future<Void> save(CouponUse use, Cause cause);

    /** Whether another order of the user held its coupon, since it was recorded, without it being decided for how long. */
    Future<Boolean> isHeldMeanwhile(CouponUse use);
}
