package street12.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes databases, each with a role of its own that owns it and can reach no other. */
final class PostgresDatabases {

    static final String SUPERUSER = "postgres";

    /** Safe without quotes, and the same in SQL and in an address; 63 is the length at which Postgres cuts names. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final int port;
    private final String superuserPassword;

    PostgresDatabases(int port, String superuserPassword) {
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /** See {@link LocalPostgres#database}. */
    synchronized String ensure(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no database name: expected " + NAME);
        }
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            String role = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
            sql.execute(role + " ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD "
                    + literal(sql, password));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                sql.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            for (String closed : new String[] {name, "postgres", "template1"}) {
                sql.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + closed + " FROM PUBLIC");
            }
            return uri(port, name, password);
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres did not make the database " + name + ": " + e.getMessage(), e);
        }
    }

    static String uri(int port, String name, String password) {
        return "postgresql://" + name + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@" + Loopback.HOST
                + ":" + port + "/" + name;
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Loopback.HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(SUPERUSER);
        source.setUser(SUPERUSER);
        source.setPassword(superuserPassword);
        return source.getConnection();
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** CREATE ROLE takes no parameters. */
    private static String literal(Statement sql, String text) throws SQLException {
        return sql.enquoteLiteral(text);
    }
}
