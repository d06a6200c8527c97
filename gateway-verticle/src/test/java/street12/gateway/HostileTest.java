package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may try, and does not get through. */
class HostileTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static RunningGateway gateway;
    private static FakeService orders;
    private static FakeService view;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(java.util.Map.of("GATEWAY_BODY_LIMIT", "2000"));
        orders = FakeService.answering(
                        gateway.vertx,
                        (request, body) -> request.response()
                                .putHeader("Connection", "keep-alive, X-Inner")
                                .putHeader("X-Inner", "1")
                                .putHeader("Set-Cookie", "a=1")
                                .putHeader("Content-Type", "application/json")
                                .end("{}"))
                .publish("order");
        view = FakeService.answering(gateway.vertx, 200, "application/json", "{}")
                .publish("view");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        orders.seen.clear();
    }

    @Test
    void a_line_that_a_client_claims_is_not_believed() {
        gateway.send(gateway.request("/api/orders").header("X-Line", "kitchen").header("x-line", "moon"));
        assertThat(orders.last().headers().contains("X-Line")).isFalse();
        gateway.send(gateway.request("/orders").header("X-Line", "kitchen"));
        assertThat(orders.last().headers().getAll("X-Line")).containsExactly("shop");
    }

    @Test
    void a_header_named_in_connection_cannot_take_the_gateways_own_away() {
        gateway.raw(String.join(
                "\r\n",
                "GET /orders HTTP/1.1",
                "Host: x",
                "Connection: close, X-Line, traceparent, X-Secret",
                "X-Secret: 1",
                "TE: trailers",
                "Keep-Alive: 5",
                "Upgrade: h2c",
                "",
                ""));
        var headers = orders.last().headers();
        assertThat(headers.get("X-Line")).isEqualTo("shop");
        assertThat(headers.contains("traceparent")).isTrue();
        assertThat(headers.names()).doesNotContain("X-Secret", "TE", "Keep-Alive", "Upgrade");
    }

    @Test
    void where_a_request_came_from_is_said_by_the_gateway() {
        gateway.send(gateway.request("/api/orders")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Forwarded-Host", "evil")
                .header("X-Forwarded-Port", "1")
                .header("Forwarded", "for=6.6.6.6"));
        var headers = orders.last().headers();
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("X-Forwarded-Prefix")).containsExactly("/api");
        assertThat(headers.get("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + gateway.port);
        assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(headers.names()).doesNotContain("Forwarded", "X-Forwarded-Port");
    }

    @Test
    void a_trace_goes_on_with_its_next_span_and_begins_where_there_is_none() {
        gateway.send(gateway.request("/orders").header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
        assertThat(orders.last().headers().getAll("traceparent"))
                .singleElement()
                .asString()
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        gateway.send(gateway.request("/orders").header("traceparent", "nonsense"));
        assertThat(orders.last().headers().get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
    }

    @Test
    void what_concerns_one_connection_stays_behind_in_answers_too() {
        var answer = gateway.get("/api/orders");
        assertThat(answer.headers().map()).doesNotContainKeys("x-inner").containsKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders/../products",
                "/api/../api/orders",
                "/api/orders/%2e%2e/products",
                "/api/orders/..%2fproducts",
                "/api/orders%2f1",
                "//api/orders",
                "/api//orders",
                "/api/orders/1//2",
                "/api/orders/a\\b",
                "/api/orders/%5c",
                "/api/orders/%0d%0aX-Line:%20kitchen",
                "/api/orders/%zz",
                "/api/orders;a=1",
                "/API/orders",
                "/api/%6frders%00",
                "/lines/../orders",
                "/lines/shop/../kitchen/orders",
                "/lines//orders",
                "api/orders"
            })
    void a_path_that_could_mean_two_things_reaches_no_service(String path) {
        var answer = gateway.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404).*");
        assertThat(orders.seen).isEmpty();
    }

    @Test
    void a_path_that_is_encoded_twice_is_decoded_once() {
        gateway.raw("GET /api/timeline/%252e%252e HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(view.last().uri()).isEqualTo("/timeline/%252e%252e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\nGET /api/products HTTP/1.1\r\nHost: x\r\n\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: +4\r\n\r\nabcd",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "X-A: a\r\n X-Line: kitchen\r\nContent-Length: 0\r\n\r\n",
                "X-Line : kitchen\r\nContent-Length: 0\r\n\r\n"
            })
    void two_requests_cannot_be_hidden_in_one(String rest) {
        gateway.raw("POST /api/orders HTTP/1.1\r\nHost: x\r\n" + rest);
        assertThat(orders.seen).allSatisfy(seen -> {
            assertThat(seen.uri()).isIn("/orders", "/products");
            assertThat(seen.headers().contains("X-Line")).isFalse();
            assertThat(seen.body()).doesNotContain("GET /api");
        });
    }

    @Test
    void a_body_that_says_it_is_too_long_is_refused_and_the_connection_goes_on() {
        var answer = gateway.raw("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 2001\r\n\r\n"
                + "a".repeat(2001) + "GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"type\":\"urn:street12:problem:too-large\"");
        assertThat(answer).contains("HTTP/1.1 200");
        assertThat(orders.seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/lines/kitchen/orders"})
    void a_body_that_turns_out_too_long_is_refused(String path) {
        var request = gateway.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[5000])));
        var answer = gateway.send(request);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).at("/type").asText()).isEqualTo("urn:street12:problem:too-large");
        assertThat(gateway.get("/api/orders").statusCode()).isEqualTo(200);
        assertThat(orders.seen).hasSize(1);
    }

    @Test
    void a_client_that_sends_on_and_on_is_cut_off() {
        var answer = gateway.raw("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n"
                + "a".repeat(50000) + "GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("200 OK");
    }

    @Test
    void a_client_that_waits_for_leave_to_send_gets_it() {
        var answer = gateway.raw(
                "POST /api/orders HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 100").contains("HTTP/1.1 200");
        assertThat(orders.last().headers().contains("Expect")).isFalse();
        assertThat(orders.last().body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND"})
    void other_methods_are_refused_with_those_that_are_allowed(String method) {
        var answer = gateway.raw(method + " /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: GET, HEAD, POST");
        assertThat(orders.seen).isEmpty();
    }

    @Test
    void a_number_that_none_is_and_chunks_that_are_none_are_the_clients_fault() {
        assertThat(gateway.post("/lines/kitchen/orders", "{\"qty\":1e9999999999}")
                        .statusCode())
                .isNotEqualTo(500);
        var head = "POST /lines/kitchen/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        var chunks = "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\nzz\r\n";
        // Where the end comes before it is known who asks, it comes without a word
        assertThat(gateway.raw(head + chunks)).matches("(?s)|HTTP/1.1 400.*");
    }

    @Test
    void a_request_that_names_no_host_is_refused() {
        assertThat(gateway.raw("GET /api/orders HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("malformed-request");
    }

    @Test
    void options_says_what_is_allowed_and_asks_no_service() {
        var answer =
                gateway.send(gateway.request("/api/orders").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        assertThat(orders.seen).isEmpty();
    }
}
