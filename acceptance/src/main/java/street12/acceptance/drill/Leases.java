package street12.acceptance.drill;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.OptionalLong;
import street12.acceptance.fleet.Fleet;

/** Looks at who may send a service's events. */
final class Leases {

    private Leases() {}

    /** Counts how often the lease went from one owner to another; empty for a service that has it elsewhere than in Postgres. */
    static OptionalLong epoch(Fleet fleet, String service) {
        var uri = fleet.setting(service, "POSTGRES_URI");
        if (uri == null) return OptionalLong.empty();
        var at = URI.create(uri);
        var login = at.getUserInfo().split(":", 2);
        var url = "jdbc:postgresql://%s:%d%s".formatted(at.getHost(), at.getPort(), at.getPath());
        try (var connection = DriverManager.getConnection(url, login[0], login[1]);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select epoch from relay_lease")) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.of(0);
        } catch (SQLException e) {
            throw new IllegalStateException("the lease of " + service, e);
        }
    }
}
