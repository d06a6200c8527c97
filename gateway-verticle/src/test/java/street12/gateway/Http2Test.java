package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.FakeService.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 with clients that begin with it: what holds for HTTP/1.1 holds there too, for each of a connection's requests alone. */
class Http2Test {

    private static final int MEGABYTE = 1024 * 1024;

    private final RunningGateway gateway = new RunningGateway(
            Map.of("GATEWAY_BODY_LIMIT", Integer.toString(64 * MEGABYTE), "GATEWAY_IDLE_MS", "3000"));
    private final Vertx vertx = Vertx.vertx();
    private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();
    private final HttpClient client = vertx.httpClientBuilder()
            .with(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setHttp2MultiplexingLimit(100)
                    .setDefaultPort(gateway.port)
                    .setDefaultHost("127.0.0.1"))
            .with(new PoolOptions().setHttp2MaxSize(1))
            .withConnectHandler(connections::add)
            .build();

    @AfterEach
    void stop() {
        gateway.close();
        await(vertx.close());
    }

    private Future<HttpClientRequest> request(HttpMethod method, String path) {
        return client.request(method, path);
    }

    private HttpClientResponse send(HttpMethod method, String path, String body) {
        return await(request(method, path)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(body)));
    }

    private HttpClientResponse get(String path) {
        return await(request(HttpMethod.GET, path).compose(HttpClientRequest::send));
    }

    @Test
    void a_client_that_begins_with_http_2_is_answered_in_it() {
        var service = FakeService.answering(gateway.vertx, 200, "application/json", "{}")
                .publish("order");
        var answer = get("/api/orders");
        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        // What has no body is passed on as that, so that it can be tried again
        assertThat(service.last().headers().names()).doesNotContain("transfer-encoding", "content-length");
        assertThat(send(HttpMethod.POST, "/api/orders", "{\"a\":1}").statusCode())
                .isEqualTo(200);
        assertThat(service.last().body()).isEqualTo("{\"a\":1}");
        assertThat(service.last().headers().get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(service.last().headers().get("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + gateway.port);
        assertThat(connections).hasSize(1);
    }

    @Test
    void no_upgrade_gets_there() {
        FakeService.answering(gateway.vertx, 200, "application/json", "{}").publish("order");
        var answer =
                gateway.raw("POST /api/orders HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_service_sends_no_faster_than_the_client_reads() {
        var sent = new AtomicInteger();
        FakeService.streaming(gateway.vertx, request -> pour(request, 200, sent))
                .publish("order");
        var length = new AtomicLong();
        var answer = await(request(HttpMethod.GET, "/api/orders")
                .compose(HttpClientRequest::send)
                .map(response -> {
                    response.pause();
                    return response;
                }));
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> sent.get() < 30);
        // Another request of the same connection is not held up by it
        assertThat(get("/lines").statusCode()).isEqualTo(200);
        answer.handler(piece -> length.addAndGet(piece.length()));
        answer.resume();
        await(answer.end());
        assertThat(length).hasValue(200L * MEGABYTE);
    }

    private static void pour(HttpServerRequest request, int pieces, AtomicInteger sent) {
        var response = request.response();
        response.setChunked(true);
        pour(response, pieces, sent);
    }

    private static void pour(io.vertx.core.http.HttpServerResponse response, int pieces, AtomicInteger sent) {
        for (int left = pieces; left > 0; left--) {
            if (response.writeQueueFull()) {
                int rest = left;
                response.drainHandler(v -> pour(response, rest, sent));
                return;
            }
            response.write(Buffer.buffer(new byte[MEGABYTE]));
            sent.incrementAndGet();
        }
        response.end();
    }

    @Test
    void a_client_sends_no_faster_than_the_service_reads() {
        var upload = new AtomicReference<HttpServerRequest>();
        FakeService.streaming(gateway.vertx, request -> {
                    request.pause();
                    upload.set(request);
                })
                .publish("order");
        var written = new AtomicInteger();
        var answer = Promise.<Buffer>promise();
        vertx.runOnContext(v -> request(HttpMethod.POST, "/api/orders").onSuccess(request -> {
            request.response().compose(HttpClientResponse::body).onComplete(answer);
            write(request.setChunked(true), written);
        }));
        await().until(() -> upload.get() != null);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> written.get() < 30);
        var received = new AtomicLong();
        gateway.vertx.runOnContext(v -> {
            upload.get().handler(piece -> received.addAndGet(piece.length()));
            upload.get().endHandler(end -> upload.get().response().end(Long.toString(received.get())));
            upload.get().resume();
        });
        assertThat(await(answer.future()).toString()).isEqualTo(Integer.toString(40 * MEGABYTE));
    }

    private static void write(HttpClientRequest request, AtomicInteger written) {
        while (written.get() < 40) {
            if (request.writeQueueFull()) {
                request.drainHandler(v -> write(request, written));
                return;
            }
            request.write(Buffer.buffer(new byte[MEGABYTE]));
            written.incrementAndGet();
        }
        request.end();
    }

    @Test
    void events_come_one_by_one() {
        var events = new AtomicReference<io.vertx.core.http.HttpServerResponse>();
        FakeService.streaming(gateway.vertx, request -> {
                    events.set(request.response().setChunked(true));
                    events.get().putHeader("Content-Type", "text/event-stream").writeHead();
                })
                .publish("view");
        var got = new CopyOnWriteArrayList<String>();
        var answer = await(request(HttpMethod.GET, "/orderStatus/1/events")
                .compose(request -> request.putHeader("Accept-Encoding", "gzip").send())
                .map(response -> response.handler(piece -> got.add(piece.toString()))));
        assertThat(answer.getHeader("Content-Encoding")).isNull();
        for (int i = 1; i <= 3; i++) {
            events.get().write("data: " + i + "\n\n");
            int number = i;
            await().until(() -> got.size() == number);
        }
    }

    @Test
    void a_request_that_goes_wrong_takes_no_other_with_it() {
        FakeService.streaming(gateway.vertx, request -> {
                    if (request.path().endsWith("/100")) {
                        request.response().putHeader("Content-Length", "100").write("half");
                        gateway.vertx.setTimer(50, t -> request.connection().close());
                    } else {
                        request.response().end("whole");
                    }
                })
                .publish("order");
        FakeService.streaming(
                        gateway.vertx,
                        request -> request.response()
                                .setChunked(true)
                                .putHeader("Content-Type", "text/event-stream")
                                .write("data: 1\n\n"))
                .publish("view");
        var closed = new AtomicInteger();
        var stream = get("/orderStatus/1/events");
        stream.exceptionHandler(failure -> closed.incrementAndGet());
        var cut = request(HttpMethod.GET, "/api/orders/100")
                .compose(request -> request.send().compose(HttpClientResponse::body));
        await().until(cut::isComplete);
        assertThat(cut.failed()).isTrue();
        // One that sends on and on after it was answered
        var refused = await(request(HttpMethod.POST, "/nowhere"));
        refused.setChunked(true).write(Buffer.buffer("a"));
        assertThat(await(refused.response()).statusCode()).isEqualTo(404);
        var whole = request(HttpMethod.GET, "/api/orders/1")
                .compose(request -> request.send().compose(HttpClientResponse::body));
        assertThat(await(whole).toString()).isEqualTo("whole");
        assertThat(closed).hasValue(0);
        assertThat(connections).hasSize(1);
    }

    @Test
    void compressed_answers_and_plain_ones_share_a_connection() throws Exception {
        var text = "{\"text\":\"" + "again and ".repeat(1000) + "\"}";
        FakeService.answering(gateway.vertx, (request, body) -> {
                    boolean isLong = request.path().endsWith("/7");
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(isLong ? text : "{}");
                })
                .publish("order");
        for (var path : List.of("/api/orders/7", "/orders/8", "/orders/7", "/api/orders/7")) {
            var answer = await(request(HttpMethod.GET, path)
                    .compose(request -> request.putHeader("Accept-Encoding", "gzip")
                            .send()
                            .compose(response -> response.body().map(body -> Map.entry(response, body)))));
            var body = answer.getValue().getBytes();
            if (path.endsWith("/8")) {
                assertThat(answer.getKey().getHeader("Content-Encoding")).isNull();
                continue;
            }
            assertThat(answer.getKey().getHeader("Content-Encoding")).isEqualTo("gzip");
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(text);
            }
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void a_client_that_takes_one_request_back_keeps_the_others() {
        var gone = new AtomicInteger();
        FakeService.streaming(gateway.vertx, request -> {
                    request.connection().closeHandler(v -> gone.incrementAndGet());
                    request.response()
                            .setChunked(true)
                            .putHeader("Content-Type", "text/event-stream")
                            .write("data: 1\n\n");
                })
                .publish("view");
        var stream = get("/orderStatus/1/events");
        get("/orderStatus/2/events");
        stream.request().reset(8);
        await().until(() -> gone.get() == 1);
        assertThat(get("/lines").statusCode()).isEqualTo(200);
        assertThat(gone).hasValue(1);
    }

    @Test
    void heads_and_addresses_have_the_same_limits() {
        assertThat(get("/api/orders?x=" + "a".repeat(9000)).statusCode()).isEqualTo(414);
        var large = request(HttpMethod.GET, "/api/orders")
                .compose(request ->
                        request.putHeader("X-Large", "a".repeat(20_000)).send());
        // A client that heeds what it was told does not even send it
        await().until(large::isComplete);
        assertThat(large.succeeded()).isFalse();
        assertThat(get("/lines").statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_is_told_how_many_requests_it_may_have_at_a_time() {
        get("/lines");
        assertThat(connections.get(0).remoteSettings().getMaxConcurrentStreams())
                .isEqualTo(100);
        assertThat(connections.get(0).remoteSettings().getMaxHeaderListSize()).isEqualTo(16 * 1024);
    }

    @Test
    void a_client_is_asked_to_go_when_the_gateway_is_about_to_stop() throws Exception {
        try (var leaving = new RunningGateway(Map.of("DRAIN_MS", "1500"))) {
            var asked = new AtomicInteger();
            var stopping = new Thread(leaving::stop);
            stopping.start();
            await().until(() -> {
                var answer = await(client.request(HttpMethod.GET, leaving.port, "127.0.0.1", "/lines")
                        .compose(request -> {
                            request.connection().goAwayHandler(away -> asked.incrementAndGet());
                            return request.send();
                        }));
                assertThat(answer.statusCode()).isEqualTo(200);
                return asked.get() > 0;
            });
            stopping.join();
        }
    }

    @Test
    void a_client_that_only_opens_and_resets_is_shown_the_door() {
        FakeService.streaming(gateway.vertx, request -> {}).publish("order");
        get("/lines");
        var closed = new AtomicInteger();
        connections.get(0).closeHandler(v -> closed.incrementAndGet());
        for (int i = 0; i < 400; i++) {
            request(HttpMethod.GET, "/api/orders").onSuccess(request -> {
                request.send();
                request.reset(8);
            });
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> closed.get() == 1);
        assertThat(gateway.get("/lines").statusCode()).isEqualTo(200);
    }

    @Test
    void what_a_header_or_an_address_may_not_hold_reaches_no_service() {
        var service = FakeService.answering(gateway.vertx, 200, "application/json", "{}")
                .publish("order");
        for (var path : List.of("/api/orders/a\r\nX-Line: kitchen", "/api/orders?x=a\nb", "/api/../orders")) {
            var answer = request(HttpMethod.GET, path).compose(HttpClientRequest::send);
            await().until(answer::isComplete);
            if (answer.succeeded()) assertThat(answer.result().statusCode()).isIn(200, 400, 404, 422);
        }
        var length = request(HttpMethod.POST, "/api/orders")
                .compose(request -> request.putHeader("Content-Length", "+2 ").send("{}"));
        await().until(length::isComplete);
        if (length.succeeded()) assertThat(length.result().statusCode()).isEqualTo(400);
        var tunnel = request(HttpMethod.CONNECT, "/api/orders").compose(HttpClientRequest::send);
        await().until(tunnel::isComplete);
        if (tunnel.succeeded()) assertThat(tunnel.result().statusCode()).isEqualTo(400);
        assertThat(service.seen).allSatisfy(seen -> {
            assertThat(seen.uri()).isEqualTo("/orders?x=a%0Ab");
            assertThat(seen.headers().contains("X-Line")).isFalse();
        });
    }
}
