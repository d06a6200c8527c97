package street12.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a service and its Postgres and makes trouble: every request is slow, and of the commits some are cut off, half of
 * those before the database saw them and half after, so that the service cannot know.
 */
public final class FaultProxy implements AutoCloseable {

    private static final String COMMIT = "COMMIT";

    private final ServerSocket server;
    private final int target;
    private final Random random;
    private final int leastDelayMs;
    private final int mostDelayMs;
    private final double failRate;
    private volatile boolean troubling;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param failRate share of the commits that are cut off, 0 to 1
     * @param seed makes a run repeatable, as far as the order of connections is
     */
    public FaultProxy(int target, int leastDelayMs, int mostDelayMs, double failRate, long seed) {
        this.target = target;
        this.leastDelayMs = leastDelayMs;
        this.mostDelayMs = mostDelayMs;
        this.failRate = failRate;
        this.random = new Random(seed);
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("accept", this::accept);
    }

    /** From now on it makes trouble, or none: a start's migrations would only take long. */
    public void trouble(boolean on) {
        troubling = on;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            var client = server.accept();
            var upstream = new Socket();
            open.add(client);
            open.add(upstream);
            try {
                upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
            } catch (IOException e) {
                cut(client, upstream);
                continue;
            }
            thread("request", () -> forwardRequests(client, upstream));
            thread("answer", () -> forwardAnswers(client, upstream));
        }
    }

    private void forwardRequests(Socket client, Socket upstream) throws IOException {
        var buffer = new byte[64 * 1024];
        try {
            int read;
            while ((read = client.getInputStream().read(buffer)) >= 0) {
                if (troubling) sleep(between(leastDelayMs, mostDelayMs));
                boolean commit = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT);
                boolean cut = troubling && commit && chance(failRate);
                if (cut && chance(0.5)) return;
                upstream.getOutputStream().write(buffer, 0, read);
                upstream.getOutputStream().flush();
                if (cut) {
                    // Time for the database to have committed; its answer is kept back by the cut
                    upstream.shutdownOutput();
                    return;
                }
            }
        } finally {
            cut(client, upstream);
        }
    }

    private void forwardAnswers(Socket client, Socket upstream) throws IOException {
        try {
            upstream.getInputStream().transferTo(client.getOutputStream());
        } finally {
            cut(client, upstream);
        }
    }

    private synchronized boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private synchronized int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut(Socket client, Socket upstream) {
        close(client);
        close(upstream);
        open.remove(client);
        open.remove(upstream);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A connection that ended: what this class is for
                    }
                },
                "fault-proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed
        }
    }

    @Override
    public void close() {
        close(server);
        open.forEach(FaultProxy::close);
    }
}
