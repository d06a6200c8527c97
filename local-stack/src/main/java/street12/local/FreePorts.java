package street12.local;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine that nobody uses. They lie below the ranges from which Linux (32768) and macOS (49152) take ports for outgoing
 * connections and for servers that ask for any: a port from there may be gone before it is listened on.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    /** Processes begin at different places, so that two hardly ever choose the same one at the same time. */
    private static final AtomicInteger TRIED =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /**
     * A port that nobody uses now and that this process is not given a second time.
     *
     * @throws IllegalStateException if there is none
     */
    public static int next() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + TRIED.getAndIncrement() % COUNT;
            if (isFree(port)) return port;
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + (FIRST + COUNT));
    }

    /**
     * Binds without listening: a process that another thread starts at this moment inherits the socket for some
     * milliseconds, and one that listens would block the port for as long.
     */
    static boolean isFree(int port) {
        try (Socket socket = new Socket()) {
            // Connections of an earlier run that linger in TIME_WAIT are no obstacle to servers either
            socket.setReuseAddress(true);
            socket.bind(Loopback.address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
