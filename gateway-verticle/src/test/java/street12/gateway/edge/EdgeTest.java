package street12.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.RunningGateway.json;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.gateway.FakeService;
import street12.gateway.RunningGateway;

/** What every request meets first, whatever it is for. */
class EdgeTest {

    private static final String LONG_TEXT = "{\"text\":\"" + "again and ".repeat(1000) + "\"}";
    private static RunningGateway gateway;
    private static FakeService orders;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(Map.of("GATEWAY_HEAD_MS", "700", "CORS_ORIGINS", "https://shop.example"));
        orders = FakeService.answering(gateway.vertx, (request, body) -> {
                    var response = request.response();
                    response.putHeader("Server", "inner/1.0")
                            .putHeader("X-Powered-By", "x")
                            .putHeader("ETag", "\"1\"")
                            .putHeader("Content-Type", "application/json");
                    if (request.path().endsWith("/103")) response.putHeader("Cache-Control", "no-store");
                    if (request.path().endsWith("/104")) response.putHeader("Content-Type", "image/png");
                    if (request.path().endsWith("/101"))
                        response.setChunked(true).write(LONG_TEXT.substring(0, 20));
                    if (request.path().endsWith("/101")) response.end(LONG_TEXT.substring(20));
                    else response.end(request.path().endsWith("/102") ? "{}" : LONG_TEXT);
                })
                .publish("order");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        orders.seen.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/nowhere", "/%zz", "/oauth/token", "/openapi.yaml"})
    void every_answer_tells_browsers_to_do_no_more_with_it(String path) {
        var answer = gateway.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("X-Frame-Options: DENY")
                .containsIgnoringCase("Referrer-Policy: no-referrer")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .doesNotContainIgnoringCase("Strict-Transport-Security")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void nobody_is_told_what_software_answers() {
        assertThat(gateway.get("/orders").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void a_request_keeps_the_name_that_its_client_gave_it_and_gets_one_otherwise() {
        var named = gateway.send(gateway.request("/orders").header("X-Request-Id", "my-1"));
        assertThat(named.headers().allValues("X-Request-Id")).containsExactly("my-1");
        assertThat(orders.last().headers().getAll("X-Request-Id")).containsExactly("my-1");
        var unnamed = gateway.send(gateway.request("/orders").header("X-Request-Id", "a b\"c"));
        assertThat(unnamed.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(orders.last().headers().get("X-Request-Id"))
                .isEqualTo(unnamed.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void a_client_is_told_the_trace_of_its_request() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var answer =
                gateway.send(gateway.request("/orders").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(answer.headers().firstValue("traceresponse").orElseThrow()).startsWith("00-" + trace);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%s HTTP/1.1,9000,414",
        "GET / HTTP/1.1\\r\\nX: %s,20000,431",
        "GET / HTTP/1.1\\r\\nX%s: a : b,0,200"
    })
    void what_is_too_long_is_told_so(String head, int length, int status) {
        var request = head.replace("\\r\\n", "\r\n").formatted("a".repeat(length));
        var answer = gateway.raw(request + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + ".*");
        if (status >= 400) {
            assertThat(answer).containsIgnoringCase("application/problem+json").contains("\"status\":" + status);
        }
    }

    @Test
    void what_is_no_http_gets_a_problem_document_and_the_end_of_the_connection() {
        assertThat(gateway.raw("GET / HTTP/1.1\r\nno header\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("connection: close")
                .contains("urn:street12:problem:malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PRI * HTTP/2.0\r\n", "GET /orders HTTP/1.1\r\nHost: x\r\n"})
    void a_head_that_does_not_come_is_not_waited_for(String beginning) throws Exception {
        try (var socket = gateway.connect(beginning)) {
            var drips = new Thread(() -> drip(socket, beginning));
            drips.start();
            assertThat(read(socket)).isEmpty();
            // A closed connection is no place to write to
            drips.join();
        }
    }

    /** Byte by byte, so that there is never silence. */
    private static void drip(Socket socket, String beginning) {
        try {
            while (beginning.startsWith("GET")) {
                socket.getOutputStream().write("X: a\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException closed) {
            // as it should be
        }
    }

    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }

    @Test
    void a_second_head_that_does_not_come_is_not_waited_for_either() throws Exception {
        try (var socket = gateway.connect("GET /lines HTTP/1.1\r\nHost: x\r\n\r\nGET /lines HTTP/1.1\r\nX: ")) {
            assertThat(read(socket)).containsOnlyOnce("HTTP/1.1 200");
        }
    }

    @Test
    void a_request_that_takes_its_time_keeps_its_connection() throws Exception {
        FakeService.answering(
                        gateway.vertx,
                        (request, body) -> gateway.vertx.setTimer(
                                1500, t -> request.response().end("late")))
                .publish("message");
        assertThat(gateway.get("/messages").body()).isEqualTo("late");
    }

    private static HttpResponse<byte[]> compressed(String path) throws Exception {
        return gateway.client.send(
                gateway.request(path)
                        .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/orders", "/api/orders/101", "/openapi.yaml"})
    void long_texts_go_out_as_gzip_to_who_takes_it(String path) throws Exception {
        var plain = gateway.get(path);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        var answer = compressed(path);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
        assertThat(answer.body().length).isLessThan(plain.body().length() / 2);
        try (var unzipped = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/102", "/api/orders/103", "/api/orders/104", "/web/street12.svg?none"})
    void what_is_short_or_secret_or_no_text_goes_out_as_it_is(String path) throws Exception {
        var answer = compressed(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        if (!path.contains("svg"))
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void pages_of_an_origin_that_is_allowed_may_call_and_others_may_not() {
        var preflight = gateway.raw(String.join(
                "\r\n",
                "OPTIONS /api/orders HTTP/1.1",
                "Host: x",
                "Origin: https://shop.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization",
                "Connection: close",
                "",
                ""));
        assertThat(preflight)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: https://shop.example")
                .containsIgnoringCase("Authorization")
                .doesNotContainIgnoringCase("allow-credentials");
        var called = gateway.send(gateway.request("/api/orders").header("Origin", "https://shop.example"));
        assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(called.headers().firstValue("Vary").orElseThrow()).contains("Origin");
        var other = gateway.send(gateway.request("/api/orders")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void without_a_setting_no_other_origin_is_allowed() {
        try (var closed = new RunningGateway()) {
            var answer = closed.send(closed.request("/lines").header("Origin", "https://shop.example"));
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void only_trusted_proxies_say_where_a_request_comes_from() {
        try (var behind = new RunningGateway(Map.of("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"))) {
            var service = FakeService.answering(behind.vertx, 200, "application/json", "{}")
                    .publish("order");
            var answer = behind.send(behind.request("/orders")
                    .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "street12.example")
                    .header("Forwarded", "for=6.6.6.6"));
            var headers = service.last().headers();
            assertThat(headers.getAll("X-Forwarded-For")).containsExactly("203.0.113.9");
            assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("https");
            assertThat(headers.get("X-Forwarded-Host")).isEqualTo("street12.example");
            assertThat(headers.contains("Forwarded")).isFalse();
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void trusted_proxies_may_speak_the_standards_words() {
        try (var behind = new RunningGateway(Map.of("TRUSTED_PROXIES", "127.0.0.1", "FORWARDED_HEADER", "forwarded"))) {
            var service = FakeService.answering(behind.vertx, 200, "application/json", "{}")
                    .publish("order");
            behind.send(behind.request("/orders")
                    .header("X-Forwarded-For", "6.6.6.6")
                    .header("Forwarded", "for=6.6.6.6, for=\"[2001:db8::7]:4711\";proto=https;host=street12.example"));
            var headers = service.last().headers();
            assertThat(headers.getAll("X-Forwarded-For")).containsExactly("2001:db8::7");
            assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("https");
            assertThat(headers.get("X-Forwarded-Host")).isEqualTo("street12.example");
        }
    }

    @Test
    void who_streams_events_is_sent_elsewhere_when_the_gateway_stops() throws Exception {
        try (var leaving = new RunningGateway(Map.of("DRAIN_MS", "600"))) {
            FakeService.streaming(
                            leaving.vertx,
                            request -> request.response()
                                    .setChunked(true)
                                    .putHeader("Content-Type", "text/event-stream")
                                    .write("data: 1\n\n"))
                    .publish("view");
            try (var socket = leaving.connect("GET /orderStatus/1/events HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                var stopping = new Thread(leaving::stop);
                stopping.start();
                // While it is about to stop it still serves, and asks clients to go
                await().until(() -> leaving.raw("GET /lines HTTP/1.1\r\nHost: x\r\n\r\n")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("connection: close"));
                assertThat(read(socket)).endsWith("\r\n0\r\n\r\n");
                stopping.join();
            }
        }
    }

    @Test
    void problems_say_nothing_of_what_a_client_sent_in_a_line_of_its_own() {
        var answer = gateway.get("/nowhere%0d%0aX-Evil:%201");
        assertThat(answer.headers().map()).doesNotContainKey("x-evil");
        assertThat(json(answer).path("instance").asText()).doesNotContain("\n");
    }
}
