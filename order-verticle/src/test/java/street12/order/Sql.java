package street12.order;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The service's database, behind its back. */
final class Sql {

    private Sql() {}

    static void run(String statement) {
        try (var connection = connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String query) {
        try (var connection = connect();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        var to = URI.create(Stores.DATABASE);
        var login = to.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + to.getHost() + ":" + to.getPort() + to.getPath(), login[0], login[1]);
    }
}
