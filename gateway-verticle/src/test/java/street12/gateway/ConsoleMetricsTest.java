package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.platform.health.KeyMeter.Across;
import street12.platform.health.ServiceNews;
import street12.platform.health.ServiceNews.Figure;
import street12.platform.health.ServiceNews.Told;

/** How the services did in the last minutes, as the console shows it. */
class ConsoleMetricsTest {

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
        FakeService.answering(
                        gateway.vertx,
                        (request, body) -> request.response()
                                .setStatusCode(request.path().endsWith("/7") ? 500 : 200)
                                .putHeader("Content-Type", "application/json")
                                .end("{}"))
                .publish("order");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What is there when it is as wanted. */
    private static JsonNode until(String query, Predicate<JsonNode> isThere) throws InterruptedException {
        JsonNode seen = null;
        for (int i = 0; i < 80; i++) {
            seen = json(gateway.get("/console/metrics" + query));
            if (isThere.test(seen)) return seen;
            Thread.sleep(100);
        }
        throw new AssertionError("last seen: " + seen);
    }

    private static JsonNode sampleWith(JsonNode metrics, String pointer) {
        for (var sample : metrics.path("samples")) {
            if (sample.at(pointer).asDouble() > 0) return sample;
        }
        return Json.MAPPER.missingNode();
    }

    private static void tell(String service, String instance, double lag, double age) {
        var figures = List.of(
                new Figure("street12.consumer.lag", lag, Across.SUM),
                new Figure("street12.outbox.oldest.seconds", age, Across.MAX));
        var told = new Told(service, instance, "1@host", Instant.EPOCH, Instant.now(), 10, 20, figures);
        gateway.vertx.eventBus().publish(ServiceNews.ADDRESS, Buffer.buffer(Json.bytes(told)));
    }

    @Test
    void requests_errors_and_latencies_of_a_service_are_counted() throws Exception {
        for (int id = 5; id < 8; id++) gateway.get("/api/orders/" + id);

        var metrics =
                until("", seen -> !sampleWith(seen, "/services/order/errors").isMissingNode());

        assertThat(metrics.at("/everyMs").asInt()).isEqualTo(2000);
        long requests = 0;
        long errors = 0;
        for (var sample : metrics.path("samples")) {
            requests += sample.at("/services/order/requests").asLong();
            errors += sample.at("/services/order/errors").asLong();
        }
        assertThat(requests).isGreaterThanOrEqualTo(3);
        assertThat(errors).isPositive().isLessThan(requests);
        var busy = sampleWith(metrics, "/services/order/requests");
        assertThat(busy.at("/services/order/p99").asDouble())
                .isPositive()
                .isGreaterThanOrEqualTo(busy.at("/services/order/p50").asDouble());
    }

    @Test
    void a_service_that_is_not_there_fails_as_one_that_is() throws Exception {
        gateway.get("/api/coupons/1");
        until("", seen -> !sampleWith(seen, "/services/coupon/errors").isMissingNode());
    }

    @Test
    void what_instances_tell_is_shown_for_each_and_taken_together_for_the_service() throws Exception {
        tell("delivery", "10.0.0.1:8082", 3, 1.5);
        tell("delivery", "10.0.0.2:8082", 4, 0.5);

        var metrics = until(
                "",
                seen -> !sampleWith(seen, "/services/delivery/figures/street12.consumer.lag")
                        .isMissingNode());

        var figures = sampleWith(metrics, "/services/delivery/figures/street12.consumer.lag")
                .at("/services/delivery/figures");
        assertThat(figures.path("street12.consumer.lag").asDouble()).isEqualTo(7);
        assertThat(figures.path("street12.outbox.oldest.seconds").asDouble()).isEqualTo(1.5);
        assertThat(metrics.path("instances").findValuesAsText("instance"))
                .contains("10.0.0.1:8082", "10.0.0.2:8082", "127.0.0.1:" + gateway.port);
    }

    @Test
    void who_comes_again_gets_what_is_new() throws Exception {
        var first = until("", seen -> seen.path("samples").size() > 0).path("samples");
        long last = first.get(first.size() - 1).path("at").asLong();

        var next = until("?after=" + last, seen -> seen.path("samples").size() > 0);

        assertThat(next.path("samples").get(0).path("at").asLong()).isGreaterThan(last);
        assertThat(gateway.get("/console/metrics?after=soon").statusCode()).isEqualTo(422);
    }
}
