package street12.order;

import io.vertx.core.Future;
import java.util.function.Function;

/** All that the service keeps. What is changed in one transaction is there as a whole, events included, or not at all. */
public interface Store {

    OrderRepository orders();

    PaymentRepository payments();

    CouponUseRepository couponUses();

    ProductRepository products();

    IdempotencyKeys keys();

    /** @param work is given the same store, within the transaction; its failure takes everything back */
    <T> Future<T> inTransaction(Function<Store, Future<T>> work);
}
