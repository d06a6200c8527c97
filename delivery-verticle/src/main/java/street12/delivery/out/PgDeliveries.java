package street12.delivery.out;

import static street12.delivery.out.DeliveryRows.time;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.delivery.DeliveryStore;
import street12.delivery.domain.DeliveryState;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.platform.pg.PgOutbox;

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
    public Future<Optional<Change>> change(long id, Optional<String> line, Decision decision) {
        return changeFound(Sql.LOCK, id, line, decision);
    }

    @Override
    public Future<Optional<Change>> changeOfOrder(long orderId, Optional<String> line, Decision decision) {
        return changeFound(Sql.LOCK_OF_ORDER, orderId, line, decision);
    }

    private Future<Optional<Change>> changeFound(String lock, long id, Optional<String> line, Decision decision) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(lock)
                .execute(byId(id, line))
                .compose(rows -> {
                    if (rows.size() == 0) return Future.succeededFuture(Optional.<Change>empty());
                    return save(
                                    transaction,
                                    decision,
                                    DeliveryRows.stored(rows.iterator().next()))
                            .map(Optional::of);
                }));
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
    public Future<Optional<DeliveryState>> find(long id, Optional<String> line) {
        return pool.preparedQuery(Sql.FIND)
                .execute(byId(id, line))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(DeliveryRows.state(rows.iterator().next())));
    }

    @Override
    public Future<Listing<DeliveryState>> list(Filter filter, Page page) {
        var query = new ListQuery(filter, lines);
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
    public Future<List<Stored>> takeDue(int limit, Instant now, Instant leaseEnd) {
        return pool.preparedQuery(Sql.TAKE_DUE)
                .execute(Tuple.of(limit, time(now), time(leaseEnd), lines))
                .map(rows -> {
                    var taken = new ArrayList<Stored>(rows.size());
                    rows.forEach(row -> taken.add(DeliveryRows.stored(row)));
                    return taken;
                });
    }

    @Override
    public Future<Counts> count() {
        return pool.query(Sql.COUNT_WAITING).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Counts(row.getLong("waiting"), row.getLong("stuck"));
        });
    }

    private Tuple byId(long id, Optional<String> line) {
        return Tuple.tuple().addLong(id).addArrayOfString(within(line));
    }

    /** One line, where it is one that runs here; else all of them. */
    private String[] within(Optional<String> line) {
        return line.map(wanted -> List.of(lines).contains(wanted) ? new String[] {wanted} : new String[0])
                .orElse(lines);
    }
}
