package street12.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The only network of the local stack: its address, and ports on it. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    /** Below the ranges from which Linux (32768) and macOS (49152) take ports for outgoing connections. */
    private static final int FIRST = 20_000;

    private static final int BEYOND = 32_000;

    /** Handed out by this process, so that two stores that start at the same time never get the same one. */
    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Loopback() {}

    /** The port asked for, or a free one for 0. */
    static int choosePort(int port) {
        return port == 0 ? freePort() : port;
    }

    /**
     * A port that nobody uses now and that this process has not handed out before.
     *
     * @throws IllegalStateException if there is none
     */
    static int freePort() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            if (HANDED_OUT.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + BEYOND);
    }

    /**
     * Says clearly what is wrong before a store fails in its own words.
     *
     * @throws BindException if another process listens on the port, and still does after half a second
     */
    static void requireFree(int port) throws BindException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                throw new BindException("port " + port + " is in use by another process");
            }
            LockSupport.parkNanos(PATIENCE.toNanos() / 20);
        }
    }

    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /**
     * Binds without listening: a process that another thread starts at this moment inherits the socket for some
     * milliseconds, and one that listens would block the port for as long.
     */
    private static boolean isFree(int port) {
        try (Socket socket = new Socket()) {
            // Connections of an earlier run that linger in TIME_WAIT are no obstacle to the stores either
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
