package street12.local;

import java.nio.file.Path;

/**
 * A Redis server as a child process on loopback. Every command it answered is in its append-only file, so a kill loses
 * nothing. It comes back by itself when somebody kills it; what a killed run left behind is stopped first.
 */
public final class LocalRedis implements LocalStore {

    private final DataDir dir;
    private final int port;
    private final ChildProcess server;

    private LocalRedis(DataDir dir, int port, Path binDir) {
        this.dir = dir;
        this.port = port;
        this.server = new ChildProcess("Redis", new RedisServer(dir.path(), port, binDir));
    }

    /**
     * Starts Redis. Blocks: about 0.2 s.
     *
     * @param dataDir everything it keeps, the unpacked program included
     * @param port a port of loopback, 0 for a free one
     * @throws IllegalStateException if it does not start, or the directory is in use
     */
    public static LocalRedis start(Path dataDir, int port) {
        return start(dataDir, port, dataDir.resolve("bin"));
    }

    /** As {@link #start(Path, int)}, with the program unpacked to a directory that several stacks may share. */
    static LocalRedis start(Path dataDir, int port, Path binDir) {
        DataDir dir = DataDir.claim(dataDir);
        try {
            LocalRedis redis = new LocalRedis(dir, Loopback.choosePort(port), binDir.toAbsolutePath());
            redis.start();
            return redis;
        } catch (RuntimeException e) {
            dir.close();
            throw e;
        }
    }

    /** Its address, {@code redis://127.0.0.1:16379}. */
    public String uri() {
        return "redis://" + Loopback.HOST + ":" + port;
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
