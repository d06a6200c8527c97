package street12.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are, which no well-behaved client would, and reads the answer. A connection is used again where it can be. */
final class Wire implements AutoCloseable {

    /** How long an answer may take. */
    static final int LIMIT_MS = 10_000;

    private static final int LARGEST = 16 * 1024 * 1024;

    private final URI address;
    private Socket socket;
    private InputStream in;

    Wire(URI address) {
        this.address = address;
    }

    /**
     * @param status 0 where the connection was closed without an answer
     * @param headers by name, in small letters
     */
    record Reply(int status, Map<String, String> headers, String body) {}

    /**
     * @param incomplete whether more was announced than is sent
     * @param last whether what was sent leaves the connection in a state that nobody knows
     * @throws SocketTimeoutException when no answer came in time
     */
    Reply send(byte[] request, boolean isHead, boolean incomplete, boolean last) throws IOException {
        boolean fresh = socket == null;
        try {
            connect();
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            if (incomplete) socket.shutdownOutput();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // It may have been answered and closed before all was sent
        }
        try {
            var reply = read(isHead);
            if (last || "close".equalsIgnoreCase(reply.headers().get("connection"))) close();
            return reply;
        } catch (SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            // A kept connection may have been closed while it lay idle; nothing says so before it is used
            return fresh ? new Reply(0, Map.of(), "") : send(request, isHead, incomplete, last);
        }
    }

    private void connect() throws IOException {
        if (socket != null) return;
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(LIMIT_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Reply read(boolean isHead) throws IOException {
        while (true) {
            var line = line();
            if (!line.startsWith("HTTP/1.")) throw new IOException("no answer: " + line);
            int status = Integer.parseInt(line.substring(9, 12));
            var headers = new TreeMap<String, String>();
            for (var header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).trim());
            }
            if (status == 100) continue;
            return new Reply(status, headers, new String(body(status, headers, isHead), UTF_8));
        }
    }

    private byte[] body(int status, Map<String, String> headers, boolean isHead) throws IOException {
        if (isHead || status == 204 || status == 304) return new byte[0];
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            // It has no end: what matters is that it began
            headers.put("connection", "close");
            return new byte[0];
        }
        if (headers.containsKey("content-length"))
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) return chunks();
        headers.put("connection", "close");
        return in.readNBytes(LARGEST);
    }

    private byte[] chunks() throws IOException {
        var whole = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            whole.write(in.readNBytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // Trailers say nothing here
        }
        return whole.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) throw new EOFException();
            if (one != '\r') line.write(one);
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            if (socket != null) socket.close();
        } catch (IOException e) {
            // It is not used any more
        }
        socket = null;
    }
}
