package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static street12.gateway.AssertProblem.isProblem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that hangs, dribbles or talks nonsense: what its clients see, that others do not see it, and that it passes. */
class UnwellServicesTest {

    private static final String JSON = "application/json";

    private RunningGateway gateway;

    private void limits(String... settings) {
        var all = new java.util.HashMap<>(Map.of(
                "GATEWAY_TIMEOUT_MS", "2000",
                "GATEWAY_IDLE_MS", "3000",
                "GATEWAY_BREAKER_CALLS", "5",
                "GATEWAY_BREAKER_PAUSE_MS", "500"));
        for (int i = 0; i < settings.length; i += 2) all.put(settings[i], settings[i + 1]);
        gateway = new RunningGateway(all);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String breaker(String service) {
        double level = gateway.meters
                .get("street12.gateway.breaker")
                .tag("service", service)
                .gauge()
                .value();
        return List.of("closed", "half-open", "open").get((int) level);
    }

    private CompletableFuture<HttpResponse<String>> later(String path) {
        return gateway.client.sendAsync(gateway.request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_hung_service_is_left_alone_soon_others_do_not_notice_and_it_is_asked_again_by_itself() {
        limits();
        var works = new AtomicBoolean();
        FakeService.answering(gateway.vertx, (request, body) -> {
                    if (works.get()) request.response().end("works");
                })
                .publish("order");
        FakeService.answering(gateway.vertx, 200, JSON, "{}").publish("delivery");
        var hung = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 5; i++) hung.add(later("/orders"));
        for (int i = 0; i < 20; i++)
            assertThat(gateway.get("/api/deliveries").statusCode()).isEqualTo(200);
        hung.forEach(answer -> isProblem(answer.join(), 504, "timed-out"));
        await().until(() -> !breaker("order").equals("closed"));
        assertThat(breaker("delivery")).isEqualTo("closed");

        works.set(true);

        await().until(() -> gateway.get("/orders").body().equals("works")
                && breaker("order").equals("closed"));
    }

    @Test
    void a_head_that_comes_byte_by_byte_is_too_slow() {
        limits();
        FakeService.raw(gateway.vertx, (socket, bytes) -> dribble(socket, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9999)))
                .publish("order");
        isProblem(gateway.get("/orders"), 504, "timed-out");
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_cut_off_in_the_end_and_speaks_against_the_service() {
        limits("GATEWAY_BREAKER_CALLS", "2");
        FakeService.raw(gateway.vertx, (socket, bytes) -> {
                    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n");
                    dribble(socket, "x".repeat(9999));
                })
                .publish("order");
        var first = later("/api/orders");
        var second = later("/api/orders");
        assertThatThrownBy(first::join).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(second::join).hasRootCauseInstanceOf(IOException.class);
        await().until(() -> !breaker("order").equals("closed"));
    }

    /** One byte at a time, each well before anybody's patience ends. */
    private void dribble(NetSocket socket, String text) {
        var left = new int[] {0};
        long timer = gateway.vertx.setPeriodic(50, t -> {
            if (left[0] < text.length()) socket.write(text.substring(left[0], ++left[0]));
        });
        socket.closeHandler(v -> gateway.vertx.cancelTimer(timer));
    }

    @Test
    void a_body_shorter_than_promised_is_not_passed_off_as_whole_and_speaks_against_the_service() {
        limits();
        FakeService.raw(
                        gateway.vertx,
                        (socket, bytes) -> socket.write(
                                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf")
                                .onComplete(v -> socket.close()))
                .publish("order");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> gateway.get("/api/orders")).hasRootCauseInstanceOf(IOException.class);
        }
        await().until(() -> !breaker("order").equals("closed"));
    }

    @Test
    void nonsense_opens_the_breaker_whether_it_is_no_http_or_json_that_cannot_be_translated() {
        limits();
        FakeService.raw(gateway.vertx, (socket, bytes) -> socket.write("SSH-2.0-OpenSSH\r\n\r\n"))
                .publish("order");
        FakeService.answering(gateway.vertx, 200, JSON, "{\"half").publish("delivery");
        for (int i = 0; i < 5; i++) {
            isProblem(gateway.get("/orders"), 502, "unreadable-answer");
            isProblem(gateway.get("/stockDeliveries"), 502, "unreadable-answer");
        }
        await().until(() -> !breaker("order").equals("closed"));
        await().until(() -> !breaker("delivery").equals("closed"));
    }

    @Test
    void clients_that_leave_say_nothing_about_the_service() throws Exception {
        limits("GATEWAY_TIMEOUT_MS", "5000");
        var held = new ConcurrentLinkedQueue<HttpServerRequest>();
        var left = new ConcurrentLinkedQueue<HttpServerRequest>();
        FakeService.answering(gateway.vertx, (request, body) -> {
                    request.connection().closeHandler(v -> left.add(request));
                    held.add(request);
                })
                .publish("order");
        for (int i = 1; i <= 8; i++) {
            int soFar = i;
            var socket = gateway.connect("GET /orders HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> held.size() == soFar);
            socket.close();
        }
        await().until(() -> left.size() == 8);
        assertThat(breaker("order")).isEqualTo("closed");
    }

    @Test
    void an_instance_that_hangs_gets_few_of_the_requests_and_the_others_answer_the_rest() {
        limits("GATEWAY_TIMEOUT_MS", "60000", "GATEWAY_IDLE_MS", "60000", "GATEWAY_BREAKER_CALLS", "1000");
        var held = new ConcurrentLinkedQueue<HttpServerRequest>();
        FakeService.answering(gateway.vertx, (request, body) -> held.add(request))
                .publish("order");
        FakeService.answering(gateway.vertx, 200, "text/plain", "well").publish("order");
        var all = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 15; i++) {
            var answer = later("/orders");
            all.add(answer);
            int soFar = i + 1;
            await().until(() ->
                    held.size() + all.stream().filter(CompletableFuture::isDone).count() == soFar);
        }
        assertThat(held).hasSizeLessThanOrEqualTo(2);
        held.forEach(request -> request.response().end("late"));
        all.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void an_instance_that_is_killed_is_spared_and_nobody_who_only_reads_sees_it() {
        limits("GATEWAY_BREAKER_CALLS", "1000");
        var dead = FakeService.raw(gateway.vertx, (socket, bytes) -> socket.close())
                .publish("order");
        FakeService.answering(gateway.vertx, 200, "text/plain", "well").publish("order");
        for (int i = 0; i < 30; i++) assertThat(gateway.get("/orders").body()).isEqualTo("well");
        // Three in a row, and one each time it may be well again
        assertThat(dead.seen).hasSizeLessThan(10);
    }

    @Test
    void retries_are_a_share_of_the_requests() {
        limits("GATEWAY_BREAKER_CALLS", "1000", "GATEWAY_RETRY_PERCENT", "20");
        var broken = FakeService.raw(gateway.vertx, (socket, bytes) -> socket.close())
                .publish("order");
        for (int i = 0; i < 50; i++) isProblem(gateway.get("/orders"), 502, "cut-off");
        // 50 requests, a fifth of them again, and ten that a quiet service may have
        assertThat(broken.seen).hasSizeBetween(60, 70);
        assertThat(gateway.meters
                        .get("street12.gateway.retries")
                        .tag("service", "order")
                        .counter()
                        .count())
                .isEqualTo(broken.seen.size() - 50.0);
    }
}
