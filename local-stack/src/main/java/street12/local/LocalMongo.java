package street12.local;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An emulated MongoDB inside this process, on loopback, without authentication. Every write that it answered survives a
 * kill of this process. It has no sessions, transactions or change streams; production runs the real one.
 */
public final class LocalMongo implements LocalStore {

    private final DataDir dir;
    private final int port;
    private MongoServer server;

    private LocalMongo(DataDir dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /**
     * Starts MongoDB. Blocks: about 0.3 s.
     *
     * @param port a port of loopback, 0 for a free one
     * @throws IllegalStateException if it does not start, or the directory is in use
     */
    public static LocalMongo start(Path dataDir, int port) {
        DataDir dir = DataDir.claim(dataDir);
        try {
            LocalMongo mongo = new LocalMongo(dir, Loopback.choosePort(port));
            mongo.start();
            return mongo;
        } catch (RuntimeException e) {
            dir.close();
            throw e;
        }
    }

    /** Its address, {@code mongodb://127.0.0.1:17017}. */
    public String uri() {
        return "mongodb://" + Loopback.HOST + ":" + port;
    }

    /** The TCP port on loopback. */
    public int port() {
        return port;
    }

    @Override
    public synchronized void start() {
        dir.requireHeld();
        if (server != null) {
            return;
        }
        try {
            Loopback.requireFree(port);
        } catch (IOException e) {
            throw new IllegalStateException("MongoDB did not start: " + e.getMessage(), e);
        }
        DurableBackend backend = DurableBackend.open(dir.resolve("mongo.mv"));
        try {
            MongoServer starting = new MongoServer(backend);
            // One command runs at a time anyway
            starting.bind(Loopback.address(port), 1, 2);
            server = starting;
        } catch (IOException | RuntimeException e) {
            backend.close();
            throw new IllegalStateException("MongoDB did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            dir.close();
        }
    }
}
