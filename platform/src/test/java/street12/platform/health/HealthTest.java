package street12.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.platform.VertxFactory;

class HealthTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();
    private final Health health = new Health(vertx);
    private int port;

    @BeforeEach
    void listen() {
        var meters = VertxFactory.meters();
        meters.counter("street12.tests").increment();
        port = ManagementServer.listen(vertx, health, meters, "127.0.0.1", 0)
                .await()
                .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_service_that_is_starting_lives_and_is_neither_started_nor_ready() throws Exception {
        assertThat(status("live")).isEqualTo(200);
        assertThat(status("started")).isEqualTo(503);
        assertThat(status("ready")).isEqualTo(503);
    }

    @Test
    void a_service_lives_by_all_of_its_event_loops() throws Exception {
        assertThat(get("/health/live").body()).contains("\"event-loops\"");
    }

    @Test
    void a_service_that_has_started_is_ready() throws Exception {
        health.started();

        assertThat(status("live")).isEqualTo(200);
        assertThat(status("started")).isEqualTo(200);
        assertThat(status("ready")).isEqualTo(200);
        assertThat(get("/health/ready").body()).contains("\"status\":\"UP\"");
    }

    @Test
    void a_service_that_is_draining_lives_and_is_not_ready() throws Exception {
        health.started();
        health.draining();

        assertThat(status("live")).isEqualTo(200);
        assertThat(status("started")).isEqualTo(200);
        assertThat(status("ready")).isEqualTo(503);
    }

    @Test
    void a_store_that_is_away_makes_a_service_not_ready_and_is_named_until_it_comes_back() throws Exception {
        var there = new AtomicBoolean();
        health.needs("postgres", () -> there.get() ? Future.succeededFuture() : Future.failedFuture("away"));
        health.started();

        var answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("postgres").contains("\"status\":\"DOWN\"");
        assertThat(status("live")).isEqualTo(200);

        there.set(true);
        assertThat(status("ready")).isEqualTo(200);
    }

    @Test
    void a_check_that_throws_or_answers_nothing_has_failed() throws Exception {
        health.needs("throws", () -> {
            throw new IllegalStateException("no");
        });
        health.livesBy("answers nothing", () -> null);
        health.started();

        assertThat(status("ready")).isEqualTo(503);
        assertThat(status("live")).isEqualTo(503);
    }

    @Test
    void a_check_that_hangs_has_failed_after_its_limit() throws Exception {
        health.needs("hangs", () -> Promise.promise().future());
        health.started();
        long begun = System.nanoTime();

        assertThat(status("ready")).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void what_only_a_restart_mends_ends_the_life_and_not_the_readiness() throws Exception {
        health.livesBy("event-bus", () -> Future.failedFuture("not heard"));
        health.started();

        assertThat(status("live")).isEqualTo(503);
        assertThat(status("ready")).isEqualTo(200);
    }

    @Test
    void the_meters_are_there_to_be_scraped() throws Exception {
        var answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("street12_tests_total 1.0");
    }

    private int status(String check) throws IOException, InterruptedException {
        return get("/health/" + check).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
