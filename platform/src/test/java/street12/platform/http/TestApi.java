package street12.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import street12.contracts.Json;
import street12.platform.trace.Tracing;

/** A service's API on a free port, and somebody who calls it. */
final class TestApi implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Tracing.unrecorded().into(Vertx.builder()).build();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpApi api;
    private String base;

    TestApi() {
        this(1000);
    }

    /** @param most requests that may wait for their answers at a time */
    TestApi(int most) {
        api = new HttpApi(vertx, "test", meters, RoutingContext::next, most);
    }

    /** An answer; {@code json} is null where it is none. */
    record Answer(int status, HttpResponse<byte[]> response, JsonNode json) {
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    TestApi route(HttpMethod method, String path, Function<RoutingContext, Future<?>> handler) {
        HttpApi.bind(api.router().route(method, path), handler);
        return this;
    }

    TestApi withHttp2() {
        api.withHttp2();
        return this;
    }

    URI address() {
        return URI.create(base);
    }

    TestApi listen() {
        var server = api.listen(vertx, "127.0.0.1", 0).await();
        base = "http://127.0.0.1:" + server.actualPort();
        return this;
    }

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Answer post(String path, String body) {
        return call("POST", path, body.getBytes(UTF_8), "Content-Type", "application/json");
    }

    Answer call(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) request.headers(headers);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").endsWith("json");
            return new Answer(response.statusCode(), response, isJson ? Json.MAPPER.readTree(response.body()) : null);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The start of an answer to what no client library would send. */
    String raw(String request) throws IOException {
        var address = URI.create(base);
        try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** The status of an answer that has begun; its rest is not waited for. */
    int begins(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10));
        var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    /** Asks, and goes away without having been answered. */
    void leave(String path, Callable<Boolean> when) throws IOException {
        var address = URI.create(base);
        try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
            await().atMost(10, TimeUnit.SECONDS).until(when);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
