package street12.acceptance.check;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a service's Postgres. A database that does not answer is an {@link IllegalStateException}. */
final class Database {

    private static final int AT_ONCE = 5_000;

    private final String url;
    private final String user;
    private final String password;

    /** @param uri {@code postgresql://role:password@host:port/database}, as the service has it */
    Database(String uri) {
        var at = URI.create(uri);
        var login = at.getUserInfo().split(":", 2);
        // One that is paused would keep us for ever
        url = "jdbc:postgresql://%s:%d%s?connectTimeout=5&loginTimeout=5&socketTimeout=30"
                .formatted(at.getHost(), at.getPort(), at.getPath());
        user = login[0];
        password = login[1];
    }

    /** A row, with the types that columns here have. */
    record Row(ResultSet result) {

        long number(String column) throws SQLException {
            return result.getLong(column);
        }

        Long numberOrNull(String column) throws SQLException {
            long number = result.getLong(column);
            return result.wasNull() ? null : number;
        }

        boolean flag(String column) throws SQLException {
            return result.getBoolean(column);
        }

        /** Null where it is null. Most texts here are of a few words. */
        String text(String column) throws SQLException {
            var text = result.getString(column);
            return text == null ? null : text.intern();
        }
    }

    interface Reading<T> {
        T of(Row row) throws SQLException;
    }

    <T> List<T> rows(String sql, Reading<T> reading) {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(AT_ONCE);
            try (var result = statement.executeQuery(sql)) {
                return all(result, reading);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @param sql says {@code id} for each number that it answers, and asks for {@code any(?)} of the ids */
    List<Long> amongst(String sql, List<Long> ids) {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (var result = statement.executeQuery()) {
                return all(result, row -> row.number("id"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String table, String... where) {
        var sql = "select count(*) as id from " + table + (where.length == 0 ? "" : " where ")
                + String.join(" and ", Arrays.asList(where));
        return rows(sql, row -> row.number("id")).get(0);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static <T> List<T> all(ResultSet result, Reading<T> reading) throws SQLException {
        var rows = new ArrayList<T>();
        while (result.next()) rows.add(reading.of(new Row(result)));
        return rows;
    }
}
