package street12.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import street12.acceptance.running.LineDoor;

/** Sends a path as it is, which no well-behaved client would. */
final class RawHttp {

    private static final int LIMIT_MS = 10_000;

    private RawHttp() {}

    /** The whole answer, its head included. */
    static String get(LineDoor door, String path) {
        var address = door.client().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(LIMIT_MS);
            var request = "GET " + door.prefix() + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + door.client().token().orElse("") + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
