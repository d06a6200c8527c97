package street12.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import street12.contracts.Json;
import street12.local.FreePorts;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;

/** The real service on the real stores, spoken to over HTTP. */
public final class RunningView implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private final Vertx vertx;
    private final String deployment;

    public RunningView(Map<String, String> own) {
        var values = new HashMap<>(Map.of(
                "HTTP_PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(managementPort),
                "KAFKA_BOOTSTRAP_SERVERS", Stores.kafka().bootstrapServers(),
                "REDIS_URI", Stores.redis().uri(),
                "AUTH", "open",
                "LINES_DIR", "src/test/resources/lines"));
        values.putAll(own);
        var settings = new Settings(values);
        var meters = VertxFactory.meters();
        vertx = within(VertxFactory.create(settings, meters));
        deployment = within(vertx.deployVerticle(new ViewVerticle().with(settings, meters)));
    }

    public JsonNode get(String path, String... headers) {
        var answer = request(path, headers);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return Json.read(answer.body().getBytes(UTF_8), JsonNode.class);
    }

    public HttpResponse<String> request(String path, String... headers) {
        return send(Version.HTTP_1_1, port, path, BodyHandlers.ofString(), headers);
    }

    /** Without a body. */
    public HttpResponse<String> post(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(Version.HTTP_1_1)
                .POST(BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return send(request, BodyHandlers.ofString());
    }

    public HttpResponse<String> management(String path) {
        return send(Version.HTTP_1_1, managementPort, path, BodyHandlers.ofString());
    }

    /** Answers as soon as the head of the answer is there; its lines follow. */
    public HttpResponse<Stream<String>> stream(String path, String... headers) {
        return stream(Version.HTTP_1_1, path, headers);
    }

    public HttpResponse<Stream<String>> stream(Version version, String path, String... headers) {
        return send(version, port, path, BodyHandlers.ofLines(), headers);
    }

    private <T> HttpResponse<T> send(
            Version version, int to, String path, HttpResponse.BodyHandler<T> body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                .version(version);
        if (headers.length > 0) request.headers(headers);
        return send(request, body);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(15)).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        within(vertx.undeploy(deployment));
        within(vertx.close());
    }

    public static <T> T within(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
