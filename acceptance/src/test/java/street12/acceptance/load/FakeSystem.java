package street12.acceptance.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import street12.acceptance.running.Client;
import street12.acceptance.running.FakeTokens;
import street12.acceptance.running.SystemUnderTest;
import street12.acceptance.running.Tokens;

/** A door behind which there is nothing but what a test answers; and an issuer, whose tokens are their users' names. */
final class FakeSystem implements SystemUnderTest, AutoCloseable {

    /** Answers one request. */
    interface Answers {
        void to(Exchange exchange) throws IOException;
    }

    /** What was asked, and how it is answered. */
    record Exchange(String method, String path, String body, HttpExchange http) {

        String key() {
            return http.getRequestHeaders().getFirst("Idempotency-Key");
        }

        /** The user whose token came along; null for none. */
        String user() {
            var token = http.getRequestHeaders().getFirst("Authorization");
            return token == null ? null : token.replace("Bearer ", "");
        }

        void answer(int status, String json) throws IOException {
            http.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = json.getBytes(UTF_8);
            http.sendResponseHeaders(status, bytes.length);
            http.getResponseBody().write(bytes);
            http.close();
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Client client;
    private final Tokens tokens;
    private final Path lines;

    FakeSystem(Path lines, Answers answers) {
        this.lines = lines;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", http -> answers.to(exchange(http)));
        server.createContext("/oauth/authorize", http -> {
            var exchange = exchange(http);
            http.getResponseHeaders().set("Location", "http://localhost/?code=" + field(exchange, "user"));
            exchange.answer(303, "{}");
        });
        server.createContext("/oauth/token", http -> {
            var exchange = exchange(http);
            exchange.answer(200, "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(field(exchange, "code")));
        });
        server.start();
        client = new Client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        tokens = FakeTokens.of(client);
    }

    private static String field(Exchange form, String name) {
        return Pattern.compile("(^|&)" + name + "=([^&]*)")
                .matcher(form.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static Exchange exchange(HttpExchange http) throws IOException {
        return new Exchange(
                http.getRequestMethod(),
                http.getRequestURI().getPath(),
                new String(http.getRequestBody().readAllBytes(), UTF_8),
                http);
    }

    @Override
    public Client gateway() {
        return client;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Path lines() {
        return lines;
    }

    @Override
    public Client service(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Client sandbox() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String kafka() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String setting(String service, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replay(Consumer<Client> look) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
