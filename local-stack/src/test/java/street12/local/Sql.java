package street12.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks SQL to an address as {@link LocalPostgres#database} gives it. */
final class Sql {

    private static final Pattern ADDRESS = Pattern.compile("postgresql://([^:]+):([^@]+)@([^/]+)/(.+)");

    private Sql() {}

    static Connection connect(String uri) throws SQLException {
        Matcher parts = ADDRESS.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException(uri);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://" + parts.group(3) + "/" + parts.group(4), parts.group(1), parts.group(2));
    }

    /** The first column of the first row, null if there is none. */
    static String run(String uri, String sql) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
