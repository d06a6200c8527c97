package street12.platform.pg;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import street12.platform.WaitingMeters.Counts;

/**
 * Counts the rows of a table that owe a step: with {@code owed_since}, and with {@code due_at} while it is still tried. Their
 * age is by the database's clock.
 */
public final class WaitingRows {

    private static final String COUNT = """
            select count(*) as waiting,
              coalesce(extract(epoch from now() - min(owed_since)), 0)::float8 as oldest,
              (select count(*) from %1$s where %2$s) as stuck
            from %1$s where due_at is not null""";

    private WaitingRows() {}

    /** @param stuck the condition of a row whose step is not tried any more */
    public static Future<Counts> count(SqlClient client, String table, String stuck) {
        return client.query(COUNT.formatted(table, stuck)).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Counts(row.getLong("waiting"), row.getLong("stuck"), Duration.ofMillis((long)
                    (row.getDouble("oldest") * 1000)));
        });
    }
}
