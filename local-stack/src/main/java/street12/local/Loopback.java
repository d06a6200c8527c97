package street12.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The only network of the local stack. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Loopback() {}

    /** The port asked for, or a free one for 0. */
    static int choosePort(int port) {
        return port == 0 ? FreePorts.next() : port;
    }

    /**
     * Says clearly what is wrong before a store fails in its own words.
     *
     * @throws BindException if another process listens on the port, and still does after half a second
     */
    static void requireFree(int port) throws BindException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!FreePorts.isFree(port)) {
            if (System.nanoTime() > deadline) {
                throw new BindException("port " + port + " is in use by another process");
            }
            LockSupport.parkNanos(PATIENCE.toNanos() / 20);
        }
    }

    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
