package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of events, and clients that leave. */
class EventStreamsTest {

    private final RunningGateway gateway =
            new RunningGateway(Map.of("GATEWAY_TIMEOUT_MS", "1200", "GATEWAY_STREAMS", "2"));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void events_arrive_one_by_one_for_longer_than_any_time_limit() throws Exception {
        var sent = new AtomicInteger();
        FakeService.streaming(gateway.vertx, request -> {
                    var response = request.response()
                            .putHeader("Content-Type", "text/event-stream")
                            .setChunked(true);
                    response.writeHead();
                    gateway.vertx.setPeriodic(450, t -> response.write("data: " + sent.incrementAndGet() + "\n"));
                })
                .publish("view");
        var answer = gateway.client.send(
                gateway.request("/orderStatus/1/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(sent).hasValue(0);
        try (var events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (int i = 1; i <= 4; i++) {
                assertThat(events.readLine()).isEqualTo("data: " + i);
                assertThat(sent).hasValue(i);
            }
        }
    }

    /** Of one order, of all of a line's, and of all. */
    @Test
    void every_stream_of_the_view_goes_through_with_where_its_reader_was() throws Exception {
        FakeService.streaming(
                        gateway.vertx,
                        request -> request.response()
                                .putHeader("Content-Type", "text/event-stream")
                                .setChunked(true)
                                .write("data: %s %s %s\n\n"
                                        .formatted(
                                                request.path(),
                                                request.getHeader("X-Line"),
                                                request.getHeader("Last-Event-ID"))))
                .publish("view");
        var expected = Map.of(
                "/api/orderStatus/1/events", "/orderStatus/1/events null here",
                "/api/orderStatus/events", "/orderStatus/events null here",
                "/lines/food/myPages/events", "/orderStatus/events food here");
        for (var path : expected.keySet()) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nLast-Event-ID: here\r\n\r\n";
            try (var socket = gateway.connect(request);
                    var answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(answer.lines()
                                .filter(line -> line.startsWith("data: "))
                                .findFirst())
                        .as(path)
                        .hasValue("data: " + expected.get(path));
            }
        }
    }

    @Test
    void what_keeps_the_view_running_is_found_at_the_platform_s_root_alone() {
        FakeService.answering(
                        gateway.vertx,
                        (request, body) -> request.response()
                                .putHeader("Content-Type", "application/hal+json")
                                .end("{\"path\":\"" + request.path() + "\"}"))
                .publish("view");

        assertThat(gateway.get("/api/admin/view").body()).contains("\"path\":\"/admin/view\"");
        assertThat(gateway.get("/api/orderStatus/counts").body()).contains("\"path\":\"/orderStatus/counts\"");
        assertThat(gateway.get("/lines/food/admin/view").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/admin/view").statusCode()).isEqualTo(404);
    }

    @Test
    void event_streams_have_a_bound_of_their_own() throws Exception {
        FakeService.streaming(
                        gateway.vertx,
                        request -> request.response()
                                .putHeader("Content-Type", "text/event-stream")
                                .setChunked(true)
                                .writeHead())
                .publish("view");
        var request = "GET /orderStatus/1/events HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var first = gateway.connect(request);
                var second = gateway.connect(request)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');
            var third = gateway.get("/orderStatus/1/events");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
        }
        // The clients are gone: there is room again
        await().untilAsserted(() -> {
            try (var next = gateway.connect(request)) {
                assertThat(new String(next.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                        .isEqualTo("HTTP/1.1 200");
            }
        });
    }

    @Test
    void a_client_that_goes_away_takes_its_request_back() throws Exception {
        try (var patient = new RunningGateway(Map.of("GATEWAY_TIMEOUT_MS", "60000"))) {
            var asked = new AtomicInteger();
            var closed = new AtomicInteger();
            FakeService.streaming(patient.vertx, request -> {
                        asked.incrementAndGet();
                        request.connection().closeHandler(v -> closed.incrementAndGet());
                        if (request.path().endsWith("events")) {
                            request.response().setChunked(true).write("data: 1\n\n");
                        }
                    })
                    .publish("view");
            for (var path : new String[] {"/orderStatus/1", "/orderStatus/1/events"}) {
                int before = asked.get();
                try (var socket = patient.connect("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
                    await().until(() -> asked.get() > before);
                    assertThat(closed).hasValue(before);
                    assertThat(socket.isConnected()).isTrue();
                }
                await().until(() -> closed.get() > before);
            }
        }
    }
}
