package street12.local;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A Postgres server as a child process on loopback, with passwords checked as in production (SCRAM) and every commit
 * forced to disk. It comes back by itself when somebody kills it; what a killed run left behind is stopped first.
 */
public final class LocalPostgres implements LocalStore {

    private final DataDir dir;
    private final int port;
    private final PostgresDatabases databases;
    private final ChildProcess server;

    private LocalPostgres(DataDir dir, int port, PostgresServer kind) throws IOException {
        this.dir = dir;
        this.port = port;
        this.databases = new PostgresDatabases(port, kind.superuserPassword());
        this.server = new ChildProcess("Postgres", kind);
    }

    /**
     * Starts Postgres. Blocks: about 2 s the first time (it is unpacked, its files are made), 0.3 s later.
     *
     * @param dataDir everything it keeps, the unpacked programs included
     * @param port a port of loopback, 0 for a free one
     * @throws IllegalStateException if it does not start, or the directory is in use
     */
    public static LocalPostgres start(Path dataDir, int port) {
        return start(dataDir, port, dataDir.resolve("bin"));
    }

    /** As {@link #start(Path, int)}, with the programs unpacked to a directory that several stacks may share. */
    static LocalPostgres start(Path dataDir, int port, Path binDir) {
        DataDir dir = DataDir.claim(dataDir);
        try {
            int chosen = Loopback.choosePort(port);
            LocalPostgres postgres =
                    new LocalPostgres(dir, chosen, new PostgresServer(dir.path(), chosen, binDir.toAbsolutePath()));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            dir.close();
            throw new IllegalStateException("Postgres cannot be prepared in " + dataDir, e);
        } catch (RuntimeException e) {
            dir.close();
            throw e;
        }
    }

    /**
     * Makes sure that a database exists, with a role of the same name that owns it, may log in with this password, and
     * may not connect to any other.
     *
     * @param name lower case letters, digits and underscores
     * @param password replaces an earlier one
     * @return its address, {@code postgresql://name:password@127.0.0.1:15432/name}
     * @throws IllegalArgumentException if the name is not such a name
     * @throws IllegalStateException if Postgres refuses
     */
    public String database(String name, String password) {
        return databases.ensure(name, password);
    }

    /** The TCP port on loopback. */
    public int port() {
        return port;
    }

    @Override
    public void start() {
        dir.requireHeld();
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            dir.close();
        }
    }

    /** The process id of the server that runs now. */
    long pid() {
        return server.pid();
    }
}
