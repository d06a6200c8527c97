package street12.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import street12.contracts.Cause;
import street12.contracts.Json;
import street12.contracts.OrderFacts;
import street12.contracts.command.Command;
import street12.local.FreePorts;
import street12.platform.StepTimes;
import street12.platform.VertxFactory;
import street12.platform.command.CommandBus;
import street12.platform.config.Settings;

/** The service as it runs in production, on the tests' stores. */
final class RunningService {

    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final AtomicLong ORDERS = new AtomicLong(5000);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx;
    private final CommandBus bus;
    private final String deployment;
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();

    RunningService(Map<String, String> more) throws Exception {
        var environment = new HashMap<>(Map.of(
                "MONGO_URI",
                Stores.mongoUri(),
                "KAFKA_BOOTSTRAP_SERVERS",
                Stores.KAFKA.bootstrapServers(),
                "LINES_DIR",
                "src/test/resources/lines",
                "HTTP_PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "AUTH",
                "open",
                "SMTP_HOST",
                "127.0.0.1",
                "START_TIMEOUT_MS",
                "30000"));
        environment.putAll(more);
        var settings = new Settings(environment);
        var meters = VertxFactory.meters();
        vertx = VertxFactory.create(settings, meters).await(10, TimeUnit.SECONDS);
        try {
            deployment = vertx.deployVerticle(new MessageVerticle().with(settings, meters))
                    .await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            vertx.close().await(10, TimeUnit.SECONDS);
            throw e;
        }
        bus = new CommandBus(vertx, Duration.ofSeconds(10), new StepTimes("test", new SimpleMeterRegistry()));
    }

    <R> R send(Command<R> command) throws Exception {
        return begin(command).await(15, TimeUnit.SECONDS);
    }

    <R> Future<R> begin(Command<R> command) {
        return bus.send(command, Cause.request(TRACEPARENT));
    }

    HttpResponse<String> call(String method, String path) throws Exception {
        return call(method, port, path, Map.of());
    }

    HttpResponse<String> get(String path, String... header) throws Exception {
        return call("GET", port, path, header.length == 0 ? Map.of() : Map.of(header[0], header[1]));
    }

    HttpResponse<String> post(String path, String... header) throws Exception {
        return call("POST", port, path, header.length == 0 ? Map.of() : Map.of(header[0], header[1]));
    }

    HttpResponse<String> postJson(String path, String body, String... header) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (header.length > 0) request.headers(header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> metrics() throws Exception {
        return call("GET", managementPort, "/metrics", Map.of());
    }

    HttpResponse<String> getOfLine(String line, String path) throws Exception {
        return call("GET", port, path, Map.of("X-Line", line));
    }

    int ready() throws Exception {
        return call("GET", managementPort, "/health/ready", Map.of()).statusCode();
    }

    /** The order's messages by the list that the API gives. */
    JsonNode messagesOf(long orderId) throws Exception {
        return json(call("GET", "/messages?orderId=" + orderId)).at("/_embedded/messages");
    }

    private HttpResponse<String> call(String method, int to, String path, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                .timeout(Duration.ofSeconds(15))
                .method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.MAPPER.readTree(response.body());
    }

    void stop() throws Exception {
        vertx.undeploy(deployment).await(40, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    static OrderFacts order(String line, String userId, String language) {
        return order(line, userId, language, Map.of());
    }

    static OrderFacts order(String line, String userId, String language, Map<String, String> attributes) {
        return new OrderFacts(
                ORDERS.incrementAndGet(),
                line,
                userId,
                "John",
                "010",
                "Seoul",
                1001L,
                "Mac",
                3000000,
                1,
                3000000,
                language,
                attributes);
    }
}
