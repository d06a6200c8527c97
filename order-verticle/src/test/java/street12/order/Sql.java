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

    /** One that is committed when it is closed. */
    static Transaction transaction() {
        return transaction(Stores.DATABASE);
    }

    static Transaction transaction(String database) {
        try {
            var connection = connect(database);
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record Transaction(Connection connection) implements AutoCloseable {

        void run(String statement) {
            try (var sql = connection.createStatement()) {
                sql.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether somebody cannot go on before it ends. (Of pg_stat_activity a transaction sees ever what it saw of it first.) */
        boolean isWaitedFor() {
            try (var sql = connection.createStatement();
                    var rows = sql.executeQuery("select count(*) from pg_locks"
                            + " where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
                rows.next();
                return rows.getLong(1) > 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try (connection) {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Connection connect() throws SQLException {
        return connect(Stores.DATABASE);
    }

    private static Connection connect(String database) throws SQLException {
        var to = URI.create(database);
        var login = to.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + to.getHost() + ":" + to.getPort() + to.getPath(), login[0], login[1]);
    }
}
