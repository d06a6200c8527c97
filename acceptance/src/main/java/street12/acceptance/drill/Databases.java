package street12.acceptance.drill;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import street12.acceptance.fleet.Fleet;

/** Services' own databases, as an operator gets at them. */
final class Databases {

    private Databases() {}

    /** @throws IllegalArgumentException for a service that has none */
    static Connection connect(Fleet fleet, String service) throws SQLException {
        var uri = fleet.setting(service, "POSTGRES_URI");
        if (uri == null) throw new IllegalArgumentException(service + " has no database");
        var at = URI.create(uri);
        var login = at.getUserInfo().split(":", 2);
        var url = "jdbc:postgresql://%s:%d%s".formatted(at.getHost(), at.getPort(), at.getPath());
        return DriverManager.getConnection(url, login[0], login[1]);
    }

    /** The numbers in the one column that a query answers. */
    static SortedSet<Long> numbers(Fleet fleet, String service, String sql) {
        try (var connection = connect(fleet, service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new TreeSet<Long>();
            while (rows.next()) numbers.add(rows.getLong(1));
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException(service + ": " + sql, e);
        }
    }
}
