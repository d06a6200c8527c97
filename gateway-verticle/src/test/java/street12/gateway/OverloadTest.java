package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.AssertProblem.isProblem;

import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Services are spared while they only fail, and get no more than they can take. */
class OverloadTest {

    @Test
    void a_breaker_opens_after_failures_and_closes_when_the_service_works_again() {
        try (var strict = new RunningGateway(Map.of("GATEWAY_BREAKER_CALLS", "3", "GATEWAY_BREAKER_PAUSE_MS", "500"))) {
            var status = new AtomicInteger(500);
            var service = FakeService.answering(
                            strict.vertx,
                            (request, body) -> request.response()
                                    .setStatusCode(status.get())
                                    .end("said by the service"))
                    .publish("order");
            for (int i = 0; i < 3; i++) assertThat(strict.get("/orders").body()).isEqualTo("said by the service");
            isProblem(strict.get("/orders"), 503, "circuit-open");
            assertThat(service.seen).hasSize(3);
            assertThat(strict.meters
                            .get("street12.gateway.breaker")
                            .tag("service", "order")
                            .gauge()
                            .value())
                    .isEqualTo(2);
            assertThat(strict.get("/orderStatus").statusCode()).isEqualTo(503);
            status.set(200);
            await().until(() -> strict.get("/orders").statusCode() == 200);
            for (int i = 0; i < 5; i++)
                assertThat(strict.get("/orders").statusCode()).isEqualTo(200);
            assertThat(strict.meters
                            .get("street12.gateway.breaker")
                            .tag("service", "order")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void a_probe_that_hangs_does_not_keep_the_breaker_half_open() {
        try (var strict = new RunningGateway(
                Map.of("GATEWAY_BREAKER_CALLS", "1", "GATEWAY_BREAKER_PAUSE_MS", "100", "GATEWAY_TIMEOUT_MS", "400"))) {
            var works = new AtomicBoolean();
            FakeService.answering(strict.vertx, (request, body) -> {
                        if (works.get()) request.response().end();
                    })
                    .publish("order");
            isProblem(strict.get("/orders"), 504, "timed-out");
            await().until(() -> strict.get("/orders").statusCode() == 504);
            assertThat(strict.meters
                            .get("street12.gateway.breaker")
                            .tag("service", "order")
                            .gauge()
                            .value())
                    .isNotZero();
            works.set(true);
            await().until(() -> strict.get("/orders").statusCode() == 200);
        }
    }

    @Test
    void busy_answers_and_clients_faults_do_not_open_the_breaker() {
        try (var strict = new RunningGateway(Map.of("GATEWAY_BREAKER_CALLS", "1"))) {
            var status = new AtomicInteger();
            FakeService.answering(
                            strict.vertx,
                            (request, body) -> request.response()
                                    .setStatusCode(status.get())
                                    .end())
                    .publish("order");
            for (int one : new int[] {503, 400, 404, 409, 422, 200}) {
                status.set(one);
                assertThat(strict.get("/orders").statusCode()).isEqualTo(one);
            }
        }
    }

    @Test
    void a_service_gets_no_more_requests_at_a_time_than_it_can_take() {
        try (var strict = new RunningGateway(Map.of("GATEWAY_CONCURRENCY", "2", "GATEWAY_TIMEOUT_MS", "5000"))) {
            var held = new ConcurrentLinkedQueue<HttpServerRequest>();
            FakeService.answering(strict.vertx, (request, body) -> held.add(request))
                    .publish("order");
            var first =
                    strict.client.sendAsync(strict.request("/orders").build(), HttpResponse.BodyHandlers.ofString());
            var second =
                    strict.client.sendAsync(strict.request("/orders").build(), HttpResponse.BodyHandlers.ofString());
            await().until(() -> held.size() == 2);
            isProblem(strict.get("/orders"), 503, "too-busy");
            held.forEach(request -> request.response().end("x"));
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
            var third =
                    strict.client.sendAsync(strict.request("/orders").build(), HttpResponse.BodyHandlers.ofString());
            await().until(() -> held.size() == 3);
            held.forEach(request -> {
                if (!request.response().ended()) request.response().end("x");
            });
            assertThat(third.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_comes_to_a_busy_service_waits_a_little_and_who_finds_the_queue_full_is_sent_away_at_once() {
        try (var strict = new RunningGateway(
                Map.of("GATEWAY_CONCURRENCY", "1", "GATEWAY_QUEUE", "2", "GATEWAY_QUEUE_WAIT_MS", "14000"))) {
            var held = new ConcurrentLinkedQueue<HttpServerRequest>();
            FakeService.answering(strict.vertx, (request, body) -> held.add(request))
                    .publish("order");
            FakeService.answering(strict.vertx, 200, "text/plain", "").publish("delivery");
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 3; i++) {
                answers.add(strict.client.sendAsync(
                        strict.request("/orders").build(), HttpResponse.BodyHandlers.ofString()));
            }
            await().until(() -> gauge(strict, "street12.gateway.waiting") == 2 && held.size() == 1);

            isProblem(strict.get("/orders"), 503, "too-busy");
            assertThat(strict.get("/api/deliveries").statusCode()).isEqualTo(200);

            for (int i = 1; i <= 3; i++) {
                int soFar = i;
                await().until(() -> held.size() == soFar);
                held.forEach(request -> {
                    if (!request.response().ended()) request.response().end("x");
                });
            }
            answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            await().until(() -> gauge(strict, "street12.gateway.requests") == 0);
        }
    }

    private static double gauge(RunningGateway gateway, String name) {
        return gateway.meters.get(name).tag("service", "order").gauge().value();
    }

    @Test
    void several_requests_try_a_service_that_was_left_alone_and_all_others_are_told_when_to_come_back() {
        try (var strict = new RunningGateway(Map.of(
                "GATEWAY_BREAKER_CALLS", "2", "GATEWAY_BREAKER_PAUSE_MS", "100", "GATEWAY_BREAKER_PROBES", "2"))) {
            var held = new ConcurrentLinkedQueue<HttpServerRequest>();
            var fails = new AtomicBoolean(true);
            FakeService.answering(strict.vertx, (request, body) -> {
                        if (fails.get()) request.response().setStatusCode(500).end();
                        else held.add(request);
                    })
                    .publish("order");
            strict.get("/orders");
            strict.get("/orders");
            fails.set(false);
            await().until(() -> gauge(strict, "street12.gateway.breaker") == 1);
            var probes = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 2; i++) {
                probes.add(strict.client.sendAsync(
                        strict.request("/orders").build(), HttpResponse.BodyHandlers.ofString()));
            }
            await().until(() -> held.size() == 2);
            isProblem(strict.get("/orders"), 503, "circuit-open");

            held.forEach(request -> request.response().end("x"));

            probes.forEach(probe -> assertThat(probe.join().statusCode()).isEqualTo(200));
            await().until(() -> gauge(strict, "street12.gateway.breaker") == 0);
        }
    }

    @Test
    void what_was_begun_is_finished_when_the_gateway_stops() throws Exception {
        try (var gateway = new RunningGateway()) {
            FakeService.answering(
                            gateway.vertx,
                            (request, body) -> gateway.vertx.setTimer(
                                    300, t -> request.response().end("late")))
                    .publish("order");
            var answer = gateway.client.sendAsync(
                    gateway.request("/api/orders").build(), HttpResponse.BodyHandlers.ofString());
            await().until(() -> gateway.meters
                            .get("street12.gateway.requests")
                            .tag("service", "order")
                            .gauge()
                            .value()
                    == 1);
            gateway.stop();
            assertThat(answer.get().body()).isEqualTo("late");
        }
    }

    @Test
    void how_long_services_take_is_measured_by_service_and_status() {
        try (var gateway = new RunningGateway()) {
            FakeService.answering(gateway.vertx, 404, "text/plain", "").publish("order");
            gateway.get("/orders");
            assertThat(gateway.meters
                            .get("street12.gateway.upstream")
                            .tags("service", "order", "status", "4xx")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }
}
