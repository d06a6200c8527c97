package street12.acceptance.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on, each given out once. Below the range from which the system takes the ports of outgoing
 * connections, so that a service that was killed finds its port free; and with the two thousand above kept for its management and cluster ports.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int BLOCKS = 4;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    public static synchronized int next() {
        while (true) {
            var random = ThreadLocalRandom.current();
            int port = FIRST + 3000 * random.nextInt(BLOCKS) + random.nextInt(1000);
            // Looking takes a port for a moment, in which whom it was given could not have it
            if (GIVEN.add(port) && isFree(port) && isFree(port + 1000) && isFree(port + 2000)) return port;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
