package street12.delivery.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.delivery.DeliveryStore;
import street12.delivery.domain.DeliveryState;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.platform.pg.PgOutbox;
import street12.platform.pg.WaitingRows;

/** Deliveries in Postgres, a row each. The row is locked from its reading to the commit of its events. */
public final class PgDeliveries implements DeliveryStore {

    private final Pool pool;
    private final String[] lines;

    /** @param lines that run here */
    public PgDeliveries(Pool pool, Collection<String> lines) {
        this.pool = pool;
        this.lines = lines.toArray(String[]::new);
    }

    @Override
    public Future<Optional<Change>> change(long id, Predicate<OrderFacts> ofThose, Decision decision) {
        return changeFound(Sql.LOCK, id, ofThose, decision);
    }

    @Override
    public Future<Optional<Change>> changeOfOrder(long orderId, Predicate<OrderFacts> ofThose, Decision decision) {
        return changeFound(Sql.LOCK_OF_ORDER, orderId, ofThose, decision);
    }

    private Future<Optional<Change>> changeFound(
            String lock, long id, Predicate<OrderFacts> ofThose, Decision decision) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(lock)
                .execute(byId(id))
                .compose(rows -> rows.stream()
                        .map(DeliveryRows::stored)
                        .filter(stored -> ofThose.test(stored.state().order()))
                        .findFirst()
                        .map(before -> save(transaction, decision, before).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    @Override
    public Future<Change> changeOrCreate(OrderFacts order, Cause cause, Decision decision) {
        return pool.withTransaction(transaction ->
                lockOrCreate(transaction, order, cause).compose(before -> save(transaction, decision, before)));
    }

    private static Future<Stored> lockOrCreate(SqlConnection transaction, OrderFacts order, Cause cause) {
        return transaction
                .preparedQuery(Sql.INSERT)
                .execute(DeliveryRows.fresh(order, cause))
                .compose(created -> created.size() == 1
                        ? Future.succeededFuture(created)
                        : transaction.preparedQuery(Sql.LOCK_BY_ORDER).execute(Tuple.of(order.orderId())))
                .map(rows -> DeliveryRows.stored(rows.iterator().next()));
    }

    private static Future<Change> save(SqlConnection transaction, Decision decision, Stored before) {
        var change = decision.decide(before);
        if (change.after().equals(before)) return Future.succeededFuture(change);
        return transaction
                .preparedQuery(Sql.UPDATE)
                .execute(DeliveryRows.changed(change.after()))
                .compose(v -> PgOutbox.add(transaction, change.events()))
                .map(change);
    }

    @Override
    public Future<Optional<DeliveryState>> find(long id, Predicate<OrderFacts> ofThose) {
        return pool.preparedQuery(Sql.FIND)
                .execute(byId(id))
                .map(rows -> rows.stream()
                        .map(DeliveryRows::state)
                        .filter(state -> ofThose.test(state.order()))
                        .findFirst());
    }

    @Override
    public Future<Listing<DeliveryState>> list(Filter filter, Reach reach, Page page) {
        var query = new ListQuery(filter, reach, lines);
        return pool.preparedQuery(query.count()).execute(query.values()).compose(counted -> {
            long total = counted.iterator().next().getLong(0);
            return pool.preparedQuery(query.page(page)).execute(query.values()).map(rows -> {
                var states = new ArrayList<DeliveryState>(rows.size());
                rows.forEach(row -> states.add(DeliveryRows.state(row)));
                return new Listing<>(states, total);
            });
        });
    }

    @Override
    public Future<List<Stored>> takeDue(int limit, Duration lease) {
        return pool.preparedQuery(Sql.TAKE_DUE)
                .execute(Tuple.of(limit, lease.toMillis() / 1000.0, lines))
                .map(rows -> {
                    var taken = new ArrayList<Stored>(rows.size());
                    rows.forEach(row -> taken.add(DeliveryRows.stored(row)));
                    return taken;
                });
    }

    @Override
    public Future<WaitingMeters.Counts> count() {
        return WaitingRows.count(pool, "deliveries", "stuck");
    }

    private Tuple byId(long id) {
        return Tuple.tuple().addLong(id).addArrayOfString(lines);
    }
}
