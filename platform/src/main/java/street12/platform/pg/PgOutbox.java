package street12.platform.pg;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import street12.contracts.Envelope;
import street12.platform.event.CloudEvents;
import street12.platform.event.Outbox;
import street12.platform.event.WireEvent;

/**
 * The outbox in a service's own Postgres. An aggregate's row is locked before its event is inserted here, so the ids of one
 * aggregate's events rise in the order of their commits.
 */
public final class PgOutbox implements Outbox {

    private static final String INSERT = "insert into outbox (topic, key, headers, data) values ($1, $2, $3, $4)";
    private static final String UNSENT = "select id, topic, key, headers, data from outbox order by id limit $1";
    private static final String OLDEST = """
            select extract(epoch from clock_timestamp() - created_at)::float8 as age
            from outbox order by id limit 1""";
    private static final String SENT = "delete from outbox where id = any($1)";
    private static final String HOLD = """
            insert into relay_lease as held (name, owner, epoch, until)
            values ('relay', $1, 1, now() + make_interval(secs => $2))
            on conflict (name) do update set
              epoch = held.epoch + case when held.owner = excluded.owner then 0 else 1 end,
              owner = excluded.owner,
              until = excluded.until
            where held.owner = excluded.owner or held.until < now()
            returning epoch""";
    private static final String RELEASE = "update relay_lease set until = now() where owner = $1";

    private final Pool pool;

    public PgOutbox(Pool pool) {
        this.pool = pool;
    }

    /** Adds events within the caller's transaction: they exist if, and only if, the state change does. */
    public static Future<Void> add(SqlClient transaction, Collection<? extends Envelope<?>> events) {
        if (events.isEmpty()) return Future.succeededFuture();
        var rows = new ArrayList<Tuple>(events.size());
        for (var envelope : events) {
            var event = CloudEvents.write(envelope);
            rows.add(Tuple.of(event.topic(), event.key(), new JsonObject(Map.copyOf(event.headers())), event.data()));
        }
        return transaction.preparedQuery(INSERT).executeBatch(rows).mapEmpty();
    }

    @Override
    public Future<Boolean> hold(String owner, Duration lease) {
        return pool.preparedQuery(HOLD)
                .execute(Tuple.of(owner, lease.toMillis() / 1000.0))
                .map(rows -> rows.size() == 1);
    }

    @Override
    public Future<Void> release(String owner) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).mapEmpty();
    }

    @Override
    public Future<List<Unsent>> unsent(int limit) {
        return pool.preparedQuery(UNSENT).execute(Tuple.of(limit)).map(rows -> {
            var unsent = new ArrayList<Unsent>(rows.size());
            for (var row : rows) unsent.add(toUnsent(row));
            return unsent;
        });
    }

    @Override
    public Future<Duration> oldest() {
        return pool.query(OLDEST)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> Duration.ofMillis(Math.max(0, (long) (row.getDouble("age") * 1000))))
                        .orElse(Duration.ZERO));
    }

    @Override
    public Future<Void> sent(List<Unsent> events) {
        var ids = events.stream().map(Unsent::id).toArray(Long[]::new);
        return pool.preparedQuery(SENT).execute(Tuple.of(ids)).mapEmpty();
    }

    private static Unsent toUnsent(Row row) {
        var headers = new TreeMap<String, String>();
        row.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new Unsent(
                row.getLong("id"),
                new WireEvent(row.getString("topic"), row.getString("key"), headers, row.getString("data")));
    }
}
