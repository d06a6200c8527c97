package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says again what it is told, until its client has said all; as a store that is easily understood. */
final class Echo implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    Echo() {
        this(0);
    }

    Echo(int port) {
        try {
            server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(() -> {
            while (true) {
                var client = server.accept();
                clients.add(client);
                thread(() -> serve(client));
            }
        });
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    interface Work {
        void run() throws IOException;
    }

    static void thread(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Its socket was closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** As a process that is killed: it no longer listens, and its connections end. */
    @Override
    public void close() throws IOException {
        server.close();
        for (var client : clients) client.close();
    }
}
