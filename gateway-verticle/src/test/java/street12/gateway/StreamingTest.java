package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies pass through as they come, in both directions, and no faster than they are taken. */
class StreamingTest {

    private static final int MEGABYTE = 1024 * 1024;
    private final RunningGateway gateway = new RunningGateway(Map.of(
            "GATEWAY_BODY_LIMIT",
            Integer.toString(64 * MEGABYTE),
            "GATEWAY_IDLE_MS",
            "3000",
            "GATEWAY_TIMEOUT_MS",
            "1200"));
    private final Vertx vertx = gateway.vertx;

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Sends pieces as fast as they are taken, counting them. */
    private static Future<Void> pour(HttpServerResponse response, int pieces, AtomicInteger sent) {
        if (pieces == 0) return response.end();
        if (response.writeQueueFull()) {
            response.drainHandler(v -> pour(response, pieces, sent));
            return Future.succeededFuture();
        }
        response.write(Buffer.buffer(new byte[MEGABYTE]));
        sent.incrementAndGet();
        return pour(response, pieces - 1, sent);
    }

    @Test
    void a_large_download_comes_through_whole() throws Exception {
        var sent = new AtomicInteger();
        FakeService.streaming(vertx, request -> pour(request.response().setChunked(true), 40, sent))
                .publish("order");
        var answer =
                gateway.client.send(gateway.request("/api/orders").build(), HttpResponse.BodyHandlers.ofInputStream());
        long length = 0;
        var part = new byte[65536];
        for (int read; (read = answer.body().read(part)) >= 0; ) length += read;
        assertThat(length).isEqualTo(40L * MEGABYTE);
    }

    @Test
    void a_service_sends_no_faster_than_the_client_reads() throws Exception {
        var sent = new AtomicInteger();
        FakeService.streaming(vertx, request -> pour(request.response().setChunked(true), 200, sent))
                .publish("order");
        try (var socket = gateway.connect("GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> sent.get() < 30);
        }
    }

    @Test
    void a_client_sends_no_faster_than_the_service_reads() throws Exception {
        var upload = new AtomicReference<HttpServerRequest>();
        FakeService.streaming(vertx, request -> {
                    request.pause();
                    upload.set(request);
                })
                .publish("order");
        try (var socket = gateway.connect(
                "POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: " + 60 * MEGABYTE + "\r\n\r\n")) {
            var written = new AtomicLong();
            var writer = new Thread(() -> {
                try {
                    for (int i = 0; i < 60; i++) {
                        socket.getOutputStream().write(new byte[MEGABYTE]);
                        written.incrementAndGet();
                    }
                } catch (IOException closed) {
                    // the gateway gave up on the service
                }
            });
            writer.start();
            await().until(() -> upload.get() != null);
            await().during(Duration.ofMillis(250)).atMost(Duration.ofSeconds(5)).until(() -> written.get() < 30);
            // A service that does not read is too slow, and not the client
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("504");
            writer.join(10_000);
        }
    }

    @Test
    void a_large_upload_comes_through_whole() {
        var received = new AtomicLong();
        FakeService.streaming(vertx, request -> {
                    request.handler(part -> received.addAndGet(part.length()));
                    request.endHandler(end -> request.response().end(Long.toString(received.get())));
                })
                .publish("order");
        var answer = gateway.send(
                gateway.request("/api/orders").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[30 * MEGABYTE])));
        assertThat(answer.body()).isEqualTo(Integer.toString(30 * MEGABYTE));
    }

    @Test
    void a_client_that_uploads_slowly_is_waited_for_longer_than_the_service() throws Exception {
        FakeService.answering(vertx, 201, "text/plain", "done").publish("order");
        try (var socket = gateway.connect("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na")) {
            var sent = new AtomicInteger();
            vertx.setPeriodic(800, t -> {
                if (sent.incrementAndGet() <= 2) write(socket, "b");
            });
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("201");
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_client_of_an_older_http_gets_a_body_that_ends_with_the_connection() throws Exception {
        FakeService.streaming(
                        vertx, request -> request.response().setChunked(true).end("all of it"))
                .publish("order");
        for (var connection : new String[] {"", "Connection: keep-alive\r\n"}) {
            try (var socket = gateway.connect("GET /api/orders HTTP/1.0\r\n" + connection + "\r\n")) {
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.0 200").endsWith("\r\n\r\nall of it");
            }
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_passed_off_as_whole() {
        FakeService.streaming(vertx, request -> {
                    request.response().putHeader("Content-Length", "100").write("half");
                    vertx.setTimer(50, t -> request.connection().close());
                })
                .publish("order");
        assertThatThrownBy(() -> gateway.get("/api/orders")).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void an_answer_that_stands_still_is_cut_off() {
        FakeService.streaming(
                        vertx,
                        request -> request.response()
                                .putHeader("Content-Length", "100")
                                .write("half"))
                .publish("order");
        assertThatThrownBy(() -> gateway.get("/api/orders")).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void a_service_may_answer_before_it_was_asked_to_the_end() throws Exception {
        FakeService.streaming(vertx, request -> {
                    request.pause();
                    request.response().setStatusCode(401).end("no");
                })
                .publish("order");
        try (var socket = gateway.connect("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("401");
        }
        assertThat(gateway.get("/api/orders").statusCode()).isEqualTo(401);
    }
}
