package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.function.Function;
import street12.order.CouponUseRepository;
import street12.order.IdempotencyKeys;
import street12.order.OrderRepository;
import street12.order.PaymentRepository;
import street12.order.ProductRepository;
import street12.order.Store;

/** The service's Postgres. */
public final class PgStore implements Store {

    private final Pool pool;
    private final SqlClient client;
    private final RetryFor retryFor;
    private final Runnable eventsCommitted;
    private final PgEvents events;

    /** How long it is tried to give back what no order keeps. */
    public record RetryFor(Duration payment, Duration coupon) {}

    /**
     * @param pool for what is done in a transaction
     * @param reads for all else
     * @param eventsCommitted is run after a commit of events
     */
    public PgStore(Pool pool, SqlClient reads, RetryFor retryFor, Runnable eventsCommitted) {
        this.pool = pool;
        this.client = reads;
        this.retryFor = retryFor;
        this.eventsCommitted = eventsCommitted;
        this.events = new PgEvents(reads);
    }

    @Override
    public OrderRepository orders() {
        return new PgOrders(client, events);
    }

    @Override
    public PaymentRepository payments() {
        return new PgPayments(client, events, retryFor.payment());
    }

    @Override
    public CouponUseRepository couponUses() {
        return new PgCouponUses(client, retryFor.coupon());
    }

    @Override
    public ProductRepository products() {
        return new PgProducts(client);
    }

    @Override
    public IdempotencyKeys keys() {
        return new PgIdempotencyKeys(client);
    }

    @Override
    public <T> Future<T> inTransaction(Function<Store, Future<T>> work) {
        return pool.withTransaction(connection -> {
                    var within = new PgStore(pool, connection, retryFor, eventsCommitted);
                    // Composed, so that what the work throws is rolled back too
                    return Future.succeededFuture()
                            .compose(v -> work.apply(within))
                            .map(result -> new Done<>(result, within.events.any()));
                })
                .onSuccess(done -> {
                    if (done.hasEvents()) eventsCommitted.run();
                })
                .map(Done::result);
    }

    private record Done<T>(T result, boolean hasEvents) {}
}
