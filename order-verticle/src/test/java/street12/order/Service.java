package street12.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import street12.contracts.Json;
import street12.local.FreePorts;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;

/** The order service as it really runs, on stores that are real, spoken to over HTTP. */
final class Service implements AutoCloseable {

    record Answer(int status, HttpHeaders headers, String body) {
        JsonNode json() {
            return Json.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Service shared;

    private final Vertx vertx;
    private final int port;
    private final int managementPort;
    private final String token;

    private Service(Vertx vertx, int port, int managementPort, String token) {
        this.vertx = vertx;
        this.port = port;
        this.managementPort = managementPort;
        this.token = token;
    }

    /** The same service, called by the bearer of a token. */
    Service as(String bearersToken) {
        return new Service(vertx, port, managementPort, bearersToken);
    }

    /** One for all tests that do not need their own. */
    static synchronized Service shared() {
        if (shared == null) shared = start(Map.of());
        return shared;
    }

    static Service start(Map<String, String> more) {
        var environment = new HashMap<String, String>();
        int port = FreePorts.next();
        int managementPort = FreePorts.next();
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("POSTGRES_URI", Stores.DATABASE);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", Stores.KAFKA.bootstrapServers());
        environment.put("PAYMENT_URL", Stores.SANDBOX.uri());
        environment.put("LINES_DIR", "src/test/resources/lines");
        environment.put("DEFAULT_LINE", "paid");
        environment.put("TOPIC_PARTITIONS", "2");
        environment.put("AUTH", "open");
        environment.putAll(more);
        var meters = VertxFactory.meters();
        var settings = new Settings(environment);
        try {
            var vertx = VertxFactory.create(settings, meters).await(20, TimeUnit.SECONDS);
            vertx.deployVerticle((OrderVerticle) new OrderVerticle().with(settings, meters))
                    .await(60, TimeUnit.SECONDS);
            Coupons.listen(vertx);
            return new Service(vertx, port, managementPort, null);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Answer post(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }

    Answer call(String method, String path, String body, String... headers) {
        return send(request(method, path, body == null ? null : BodyPublishers.ofString(body), headers));
    }

    Answer callBytes(String method, String path, byte[] body, String... headers) {
        return send(request(method, path, BodyPublishers.ofByteArray(body), headers));
    }

    CompletableFuture<Answer> postLater(String path, String body, String... headers) {
        return HTTP.sendAsync(request("POST", path, BodyPublishers.ofString(body), headers), BodyHandlers.ofString())
                .thenApply(Service::toAnswer);
    }

    Answer ready() {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                .build());
    }

    String metrics() {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
                        .build())
                .body();
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (body != null) request.setHeader("Content-Type", "application/json");
        if (token != null) request.setHeader("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return request.build();
    }

    static Answer send(HttpRequest request) {
        try {
            return toAnswer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer toAnswer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            for (var id : vertx.deploymentIDs()) vertx.undeploy(id).await(20, TimeUnit.SECONDS);
            vertx.close().await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
