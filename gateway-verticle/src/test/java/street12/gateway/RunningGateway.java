package street12.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import street12.contracts.Json;
import street12.local.FreePorts;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;
import street12.platform.trace.Tracing;

/** A gateway on free ports. Its limits are wide where a test does not set them. */
public final class RunningGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public final Vertx vertx = Tracing.unrecorded().into(Vertx.builder()).build();
    public final PrometheusMeterRegistry meters = VertxFactory.meters();
    public final int port = FreePorts.next();
    public final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String deployment;

    public RunningGateway(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "HTTP_PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(FreePorts.next()),
                "AUTH",
                "open",
                "REDIS_URI",
                "redis://127.0.0.1:" + FreePorts.next(),
                "LINES_DIR",
                TestLines.folder().toString(),
                "GATEWAY_TIMEOUT_MS",
                "5000",
                "GATEWAY_BREAKER_CALLS",
                "1000"));
        settings.putAll(more);
        deployment =
                FakeService.await(vertx.deployVerticle(new GatewayVerticle().with(new Settings(settings), meters)));
    }

    public RunningGateway() {
        this(Map.of());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) request.headers(headers);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A connection on which this was sent. */
    public Socket connect(String request) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** What comes back for bytes that no well-mannered client would send; until the gateway closes, or falls silent. */
    public String raw(String bytes) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(700);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            var answer = new java.io.ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (java.net.SocketTimeoutException silent) {
                // all of it has come
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        FakeService.await(vertx.undeploy(deployment));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    /** JSON written with single quotes. */
    public static JsonNode json(String text) {
        return parse(text.replace('\'', '"'));
    }

    private static JsonNode parse(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        FakeService.await(vertx.close());
    }
}
