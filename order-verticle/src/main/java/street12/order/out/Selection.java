package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.platform.pg.ReachSql;

/** Rows of a table that agree with what was asked for. */
final class Selection {

    private final Table table;
    private String joined = "";
    private final List<String> conditions = new ArrayList<>();
    private final Tuple values = Tuple.tuple();

    private Selection(Table table) {
        this.table = table;
    }

    static Selection of(Table table) {
        return new Selection(table);
    }

    /** @param value null for any */
    Selection where(String column, Object value) {
        if (value != null) {
            values.addValue(value);
            conditions.add(column + " = $" + values.size());
        }
        return this;
    }

    /** @param holds whether the condition is to hold, or not to; null for either */
    Selection either(String condition, Boolean holds) {
        if (holds != null) conditions.add(holds ? condition : "not " + condition);
        return this;
    }

    Selection within(Reach reach) {
        if (!reach.isEverything()) conditions.add(ReachSql.condition(reach, values));
        return this;
    }

    /** @param with what each row is read together with, once it is known which rows are */
    Selection joined(String with) {
        joined = " " + with;
        return this;
    }

    Future<Row> first(SqlClient client) {
        return first(client, read(chosen()));
    }

    /** Locks the row until the transaction's end; it is read alone. */
    Future<Row> firstLocked(SqlClient client) {
        return first(client, chosen() + " for update");
    }

    /** @return null when there is none */
    private Future<Row> first(SqlClient client, String sql) {
        return client.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** @return how many there were */
    Future<Integer> delete(SqlClient client) {
        return client.preparedQuery("delete from " + table.name() + where())
                .execute(values)
                .map(SqlResult::rowCount);
    }

    /** @param columns of what the list may be sorted by */
    <T> Future<Listing<T>> page(SqlClient client, Map<String, String> columns, Page page, Function<Row, T> toItem) {
        var direction = page.descending() ? " desc" : " asc";
        var order = " order by %s%s, %s%s".formatted(columns.get(page.sort()), direction, table.key(), direction);
        int limit = values.size() + 1;
        var sql = read("%s%s limit $%d offset $%d".formatted(chosen(), order, limit, limit + 1)) + order;
        var total = client.preparedQuery("select count(*) as total from " + table.name() + where())
                .execute(values);
        var items = client.preparedQuery(sql).execute(valuesAnd(page.size(), page.offset()));
        return Future.all(total, items)
                .map(v -> new Listing<>(
                        items.result().stream().map(toItem).toList(),
                        total.result().iterator().next().getLong("total")));
    }

    private Tuple valuesAnd(Object... others) {
        var all = Tuple.tuple();
        for (int i = 0; i < values.size(); i++) all.addValue(values.getValue(i));
        for (var other : others) all.addValue(other);
        return all;
    }

    private String read(String chosen) {
        return "select * from (%s) as %s%s".formatted(chosen, table.name(), joined);
    }

    private String chosen() {
        return table.select() + where();
    }

    private String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
