package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Rows of a table that agree with what was asked for. */
final class Selection {

    private final String table;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Selection(String table) {
        this.table = table;
    }

    static Selection of(String table) {
        return new Selection(table);
    }

    /** @param value null for any */
    Selection where(String column, Object value) {
        if (value != null) {
            values.add(value);
            conditions.add(column + " = $" + values.size());
        }
        return this;
    }

    Future<Row> first(SqlClient client) {
        return first(client, "");
    }

    /** Locks the row until the transaction's end. */
    Future<Row> firstLocked(SqlClient client) {
        return first(client, " for update");
    }

    /** @return null when there is none */
    private Future<Row> first(SqlClient client, String suffix) {
        return client.preparedQuery("select * " + from() + suffix)
                .execute(Tuple.tuple(values))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** @param columns of what the list may be sorted by */
    <T> Future<Listing<T>> page(SqlClient client, Map<String, String> columns, Page page, Function<Row, T> toItem) {
        var direction = page.descending() ? " desc" : " asc";
        int limit = values.size() + 1;
        var sql = "select * %s order by %s%s, id%s limit $%d offset $%d"
                .formatted(from(), columns.get(page.sort()), direction, direction, limit, limit + 1);
        var total = client.preparedQuery("select count(*) as total " + from()).execute(Tuple.tuple(values));
        var items = client.preparedQuery(sql)
                .execute(Tuple.tuple(values).addInteger(page.size()).addLong(page.offset()));
        return Future.all(total, items)
                .map(v -> new Listing<>(
                        items.result().stream().map(toItem).toList(),
                        total.result().iterator().next().getLong("total")));
    }

    private String from() {
        return "from " + table + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }
}
