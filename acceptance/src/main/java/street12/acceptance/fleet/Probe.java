package street12.acceptance.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Asks a member whether it answers; who says nothing for a second does not. */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private static final byte[] REDIS_PING = "PING\r\n".getBytes(US_ASCII);

    /** ApiVersions, version 0, of a client without a name. */
    private static final byte[] KAFKA_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

    /** OP_MSG with {@code {ping: 1, $db: "admin"}}. */
    private static final byte[] MONGO_PING = {
        51,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        (byte) 0xDD,
        7,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        30,
        0,
        0,
        0,
        16,
        'p',
        'i',
        'n',
        'g',
        0,
        1,
        0,
        0,
        0,
        2,
        '$',
        'd',
        'b',
        0,
        6,
        0,
        0,
        0,
        'a',
        'd',
        'm',
        'i',
        'n',
        0,
        0
    };

    private Probe() {}

    static boolean http(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean redis(int port) {
        // "-LOADING" while it reads its file
        return answerTo(REDIS_PING, port) == '+';
    }

    static boolean kafka(int port) {
        return answerTo(KAFKA_VERSIONS, port) >= 0;
    }

    static boolean mongo(int port) {
        return answerTo(MONGO_PING, port) >= 0;
    }

    /** The first byte, or -1. */
    private static int answerTo(byte[] question, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(question);
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    /** @param uri as a service has it, with role and password */
    static boolean postgres(String uri) {
        var at = URI.create(uri);
        var login = at.getUserInfo().split(":", 2);
        var properties = new Properties();
        properties.setProperty("user", login[0]);
        properties.setProperty("password", login[1]);
        for (var limit : new String[] {"connectTimeout", "socketTimeout", "loginTimeout"}) {
            properties.setProperty(limit, Long.toString(PATIENCE.toSeconds()));
        }
        var url = "jdbc:postgresql://%s:%d%s".formatted(at.getHost(), at.getPort(), at.getPath());
        try (var connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }
}
