package street12.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The smallest Redis client: one command a line, one answer. */
final class RedisLine implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    RedisLine(int port) throws IOException {
        socket = new Socket();
        socket.connect(Loopback.address(port), 1_000);
        socket.setSoTimeout(5_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The answer without its type mark: {@code OK}, a number, or the text; null for nil. */
    String ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        String head = in.readLine();
        if (head == null || head.startsWith("-")) {
            throw new IOException("Redis answered " + head);
        }
        if (head.equals("$-1")) {
            return null;
        }
        return head.startsWith("$") ? in.readLine() : head.substring(1);
    }

    static String ask(int port, String command) throws IOException {
        try (RedisLine redis = new RedisLine(port)) {
            return redis.ask(command);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
