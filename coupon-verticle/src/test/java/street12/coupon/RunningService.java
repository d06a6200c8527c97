package street12.coupon;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import street12.contracts.Cause;
import street12.contracts.Json;
import street12.contracts.command.Command;
import street12.local.FreePorts;
import street12.platform.StepTimes;
import street12.platform.VertxFactory;
import street12.platform.command.CommandBus;
import street12.platform.config.Settings;

/** The service as it runs in production, on the tests' stores. */
final class RunningService {

    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx;
    private final CommandBus bus;
    private final String deployment;
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();

    RunningService() throws Exception {
        this(Map.of());
    }

    RunningService(Map<String, String> own) throws Exception {
        var environment = new HashMap<>(Map.of(
                "POSTGRES_URI", Stores.POSTGRES.database("coupons", "secret"),
                "KAFKA_BOOTSTRAP_SERVERS", Stores.KAFKA.bootstrapServers(),
                "LINES_DIR", "../lines",
                "AUTH", "open",
                "HTTP_PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(managementPort)));
        environment.putAll(own);
        var settings = new Settings(environment);
        var meters = VertxFactory.meters();
        vertx = VertxFactory.create(settings, meters).await(10, TimeUnit.SECONDS);
        deployment = vertx.deployVerticle(new CouponVerticle().with(settings, meters))
                .await(60, TimeUnit.SECONDS);
        bus = new CommandBus(vertx, Duration.ofSeconds(10), new StepTimes("test", new SimpleMeterRegistry()));
    }

    /** @throws street12.platform.command.CommandException.Refused where a rule decides against it */
    <R> R send(Command<R> command) throws Exception {
        return begin(command).await(15, TimeUnit.SECONDS);
    }

    <R> io.vertx.core.Future<R> begin(Command<R> command) {
        return bus.send(command, Cause.request(TRACEPARENT));
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = request(port, path);
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String path, String body) throws Exception {
        return call(method, port, path, body);
    }

    int ready() throws Exception {
        return call("GET", managementPort, "/health/ready", "").statusCode();
    }

    HttpResponse<String> getOfLine(String line, String path) throws Exception {
        return get(path, "X-Line", line);
    }

    private HttpResponse<String> call(String method, int to, String path, String body) throws Exception {
        return client.send(
                request(to, path).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    static com.fasterxml.jackson.databind.JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.MAPPER.readTree(response.body());
    }

    void stop() throws Exception {
        vertx.undeploy(deployment).await(30, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
