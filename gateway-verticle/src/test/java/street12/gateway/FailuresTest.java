package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.AssertProblem.isProblem;

import io.vertx.core.Vertx;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are down, hung, slow, or talk nonsense. */
class FailuresTest {

    private final RunningGateway gateway = new RunningGateway();
    private final Vertx vertx = gateway.vertx;

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_service_that_is_not_there_is_503() {
        isProblem(gateway.get("/orders"), 503, "no-instance");
    }

    @Test
    void a_service_that_refuses_connections_is_503() {
        FakeService.down(vertx).publish("order");
        isProblem(gateway.get("/orders"), 503, "not-reached");
        isProblem(gateway.post("/orders", "{}"), 503, "not-reached");
    }

    @Test
    void a_service_that_hangs_is_504_within_its_time() {
        try (var strict = new RunningGateway(Map.of("GATEWAY_TIMEOUT_MS", "400"))) {
            var hung =
                    FakeService.answering(strict.vertx, (request, body) -> {}).publish("order");
            long begun = System.nanoTime();
            isProblem(strict.get("/orders"), 504, "timed-out");
            assertThat((System.nanoTime() - begun) / 1_000_000).isBetween(390L, 4000L);
            // What it was asked may have been done: it is asked once
            assertThat(hung.seen).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"
            })
    void an_answer_that_is_nonsense_is_502(String nonsense) {
        var service = FakeService.raw(vertx, (socket, bytes) -> socket.write(nonsense))
                .publish("order");
        isProblem(gateway.get("/orders"), 502, "unreadable-answer");
        assertThat(service.seen).hasSize(1);
    }

    @Test
    void json_that_is_none_cannot_be_translated_and_is_502() {
        FakeService.answering(vertx, 200, "application/json", "{\"half").publish("order");
        isProblem(gateway.get("/orders"), 502, "unreadable-answer");
        assertThat(gateway.get("/api/orders").body()).isEqualTo("{\"half");
    }

    @Test
    void more_than_can_be_translated_is_502() {
        FakeService.answering(vertx, 200, "application/json", "{\"a\":\"" + "a".repeat(1_100_000) + "\"}")
                .publish("order");
        isProblem(gateway.get("/orders"), 502, "unreadable-answer");
    }

    @Test
    void a_service_that_breaks_off_is_asked_again_for_what_may_be_asked_twice() {
        var broken = FakeService.raw(vertx, (socket, bytes) -> socket.close()).publish("order");
        isProblem(gateway.get("/orders"), 502, "cut-off");
        assertThat(broken.seen).hasSize(3);
    }

    @Test
    void an_order_without_a_key_is_never_sent_twice() {
        var broken = FakeService.raw(vertx, (socket, bytes) -> socket.close()).publish("order");
        isProblem(gateway.post("/orders", "{}"), 502, "cut-off");
        assertThat(broken.seen).hasSize(1);
        // Neither is one that was read whole, to be translated or because there is nothing to read
        gateway.post("/lines/kitchen/orders", "{}");
        assertThat(broken.seen).hasSize(2);
        gateway.post("/orders/1/payment", "");
        assertThat(broken.seen).hasSize(3);
        gateway.send(gateway.request("/lines/kitchen/orders/1")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(broken.seen).hasSize(4);
    }

    @Test
    void a_key_that_the_service_would_not_see_is_no_key() {
        var broken = FakeService.raw(vertx, (socket, bytes) -> socket.close()).publish("order");
        gateway.raw("POST /orders HTTP/1.1\r\nHost: x\r\nConnection: close, Idempotency-Key\r\nIdempotency-Key: k\r\n"
                + "Content-Length: 2\r\n\r\n{}");
        assertThat(broken.seen).hasSize(1);
    }

    @Test
    void an_order_with_a_key_goes_to_the_next_instance_as_it_was() {
        var broken = FakeService.raw(vertx, (socket, bytes) -> socket.close()).publish("order");
        var sound = FakeService.answering(vertx, 201, "text/plain", "done").publish("order");
        for (int i = 1; i <= 4; i++) {
            assertThat(gateway.post("/orders", "{\"a\":1}", "Idempotency-Key", "k" + i)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(sound.last().body()).isEqualTo("{\"a\":1}");
            assertThat(sound.last().headers().get("Idempotency-Key")).isEqualTo("k" + i);
        }
        assertThat(sound.seen).hasSize(4);
        assertThat(broken.seen).isNotEmpty();
    }

    @Test
    void an_order_that_was_not_even_sent_goes_to_the_next_instance() {
        FakeService.down(vertx).publish("order");
        var sound = FakeService.answering(vertx, 201, "text/plain", "done").publish("order");
        for (int i = 1; i <= 4; i++) {
            assertThat(gateway.post("/orders", "{\"a\":1}").statusCode()).isEqualTo(201);
            assertThat(sound.last().body()).isEqualTo("{\"a\":1}");
        }
        assertThat(sound.seen).hasSize(4);
    }

    @Test
    void instances_take_turns_and_those_that_left_are_forgotten() {
        var one = FakeService.answering(vertx, 200, "text/plain", "one").publish("order");
        var two = FakeService.answering(vertx, 200, "text/plain", "two").publish("order");
        for (int i = 0; i < 6; i++) gateway.get("/orders");
        assertThat(one.seen).hasSize(3);
        assertThat(two.seen).hasSize(3);
        one.withdraw();
        await().untilAsserted(() -> {
            int before = one.seen.size();
            for (int i = 0; i < 4; i++) gateway.get("/orders");
            assertThat(one.seen).hasSize(before);
        });
    }
}
