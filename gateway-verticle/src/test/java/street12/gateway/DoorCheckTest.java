package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.AssertProblem.isProblem;
import static street12.gateway.RunningGateway.json;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and as whom. */
class DoorCheckTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static TestIssuer issuer;
    private static RunningGateway gateway;
    private static FakeService orders;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start(VERTX);
        gateway = new RunningGateway(issuer.settings());
        orders = FakeService.answering(gateway.vertx, 201, "application/json", "{}")
                .publish("order");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        FakeService.await(VERTX.close());
    }

    @BeforeEach
    void forget() {
        orders.seen.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/lines", "/lines/shop", "/openapi.yaml", "/web/street12.css"})
    void what_is_public_needs_no_token(String path) {
        assertThat(gateway.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/api/products", "/lines/calls/catches/1/driver", "/orderStatus/1/events"})
    void everything_else_asks_who_comes(String path) {
        var answer = gateway.get(path);
        if (answer.statusCode() == 405) answer = gateway.post(path, "{}");
        isProblem(answer, 401, "token-missing");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(orders.seen).isEmpty();
    }

    @Test
    void a_token_that_is_not_accepted_is_refused_at_the_door() {
        var answer =
                gateway.send(gateway.request("/orders").header("Authorization", issuer.user("jane", "customer") + "x"));
        isProblem(answer, 401, "token-invalid");
        assertThat(orders.seen).isEmpty();
    }

    @Test
    void a_stranger_is_refused_before_the_body_has_come() throws Exception {
        try (var socket = gateway.connect("POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("401");
        }
    }

    @Test
    void a_token_goes_on_to_the_service_which_checks_it_too() {
        var token = issuer.user("jane", "customer");
        assertThat(gateway.send(gateway.request("/orders").header("Authorization", token))
                        .statusCode())
                .isEqualTo(201);
        assertThat(orders.last().headers().get("Authorization")).isEqualTo(token);
    }

    @Test
    void a_lines_name_for_a_nameless_owner_is_not_given_to_a_customer() {
        var call = "{\"mobile\":\"010-1234-5678\",\"location\":\"kangnam\",\"payType\":\"CARD\",\"payAmount\":10000}";
        gateway.post("/lines/calls/calls", call, "Authorization", issuer.user("jane", "customer"));
        assertThat(json(orders.last().body()).has("userId")).isFalse();
        assertThat(json(orders.last().body()).path("qty").asInt()).isEqualTo(1);
        gateway.post("/lines/calls/calls", call, "Authorization", issuer.machine("uengine-client"));
        assertThat(json(orders.last().body()).path("userId").asText()).isEqualTo("010-1234-5678");
    }

    @Test
    void an_owner_who_is_named_goes_on_as_named() {
        gateway.post(
                "/lines/flowers/orders",
                "{\"userId\":\"jane\",\"userName\":\"Jane\"}",
                "Authorization",
                issuer.user("jane", "customer"));
        assertThat(json(orders.last().body()).path("userId").asText()).isEqualTo("jane");
    }
}
