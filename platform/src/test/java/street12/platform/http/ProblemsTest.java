package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.http.TestApi.Answer;

class ProblemsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final AtomicReference<Function<RoutingContext, Future<?>>> HANDLER = new AtomicReference<>();

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi()
                .route(HttpMethod.GET, "/orders/:id", request -> HANDLER.get().apply(request))
                .route(HttpMethod.POST, "/orders", request -> request.response().end())
                .listen();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static List<Throwable> failuresOfAStoreThatIsAway() {
        return List.of(
                new ConnectException("Connection refused"),
                new NoRouteToHostException("No route to host"),
                new UnknownHostException("postgres"),
                new SocketException("Connection reset"),
                new IOException("Connection reset by peer"),
                new ClosedChannelException(),
                new java.util.concurrent.TimeoutException(),
                Future.failedFuture("Timeout").cause(),
                new VertxException("Connection was closed"),
                new PgException("the database system is starting up", "FATAL", "57P03", null),
                new PgException("sorry, too many clients already", "FATAL", "53300", null),
                new PgException("canceling statement due to statement timeout", "ERROR", "57014", null),
                new PgException("deadlock detected", "ERROR", "40P01", null));
    }

    @Test
    void a_problem_is_told_as_rfc_9457_has_it_with_the_trace_id() {
        var answer = failing(
                Problem.of(409, "out-of-stock", "The present state does not allow it", "2 are left."),
                "traceparent",
                "00-" + TRACE + "-b7ad6b7169203331-01");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isNull();
        assertThat(answer.json().toString())
                .isEqualTo(
                        "{\"type\":\"urn:street12:problem:out-of-stock\",\"title\":\"The present state does not allow it\","
                                + "\"status\":409,\"detail\":\"2 are left.\",\"instance\":\"/orders/7\",\"traceId\":\""
                                + TRACE + "\"}");
    }

    @Test
    void a_caller_without_a_trace_is_given_one() {
        assertThat(failing(Problem.notFound("There is no order 7."))
                        .json()
                        .get("traceId")
                        .asText())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void every_wrong_field_is_told() {
        var answer = failing(Problem.invalid(List.of(
                new Problem.FieldError("/qty", "must be 1 or more"), new Problem.FieldError("page", "is too far"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asText()).isEqualTo("/qty: must be 1 or more");
        assertThat(answer.json().get("errors").toString())
                .isEqualTo("[{\"pointer\":\"/qty\",\"reason\":\"must be 1 or more\"},"
                        + "{\"pointer\":\"page\",\"reason\":\"is too far\"}]");
    }

    @Test
    void when_to_come_back_is_told_in_whole_seconds_one_at_the_least() {
        var soon = Problem.unavailable("provider-unavailable", "The provider is slow.", Duration.ofMillis(300));
        var later = Problem.unavailable("provider-unavailable", "The provider is slow.", Duration.ofSeconds(30));

        assertThat(failing(soon).header("Retry-After")).isEqualTo("1");
        assertThat(failing(later).header("Retry-After")).isEqualTo("30");
        assertThat(failing(later).status()).isEqualTo(503);
    }

    @Test
    void a_problem_that_is_thrown_is_told_like_one_that_is_failed_with() {
        var answer = with(request -> {
            throw Problem.notFound("There is no order 7.");
        });

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asText()).isEqualTo("There is no order 7.");
    }

    @Test
    void an_unknown_failure_is_a_500_that_tells_nothing_of_the_inside() {
        for (var failure : List.of(
                new IllegalStateException("password is hush"), new PgException("hush", "ERROR", "42P01", null))) {
            var answer = failing(failure);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().toString()).doesNotContain("hush").contains("urn:street12:problem:internal");
            assertThat(answer.json().get("traceId").asText()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void a_handler_that_answers_nothing_at_all_is_a_500_and_not_silence() {
        assertThat(with(request -> null).status()).isEqualTo(500);
    }

    @Test
    void an_error_of_the_machine_is_a_500_and_not_silence() {
        var answer = with(request -> {
            throw new NoClassDefFoundError("half an installation");
        });

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().toString()).doesNotContain("half");
    }

    @ParameterizedTest
    @MethodSource("failuresOfAStoreThatIsAway")
    void a_store_that_is_away_is_a_503_with_when_to_come_back(Throwable failure) {
        var answer = failing(failure);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:store-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.json().toString()).doesNotContain("refused", "postgres", "clients");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 501, 502, 503, 504})
    void a_status_that_a_handler_fails_with_stays_what_it_is(int status) {
        var answer = with(request -> {
            request.fail(status);
            return Future.succeededFuture();
        });

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).matches("urn:street12:problem:[a-z-]+");
    }

    @Test
    void a_path_that_is_not_there_is_a_404_problem() {
        var answer = api.get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("instance").asText()).isEqualTo("/nowhere");
    }

    @Test
    void a_method_that_a_path_does_not_have_is_a_405_problem_that_names_those_it_has() {
        var answer = api.call("PUT", "/orders", null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void a_body_that_is_too_large_is_a_413_problem() {
        var answer = api.post("/orders", "x".repeat(70_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/%zz", "/orders/%"})
    void a_path_that_cannot_be_decoded_is_a_400_and_not_a_500(String path) throws IOException {
        var answer = api.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void an_answer_that_was_begun_is_cut_off_rather_than_passed_off_as_whole() throws IOException {
        HANDLER.set(request -> {
            request.response().setChunked(true).write("half of it");
            return Future.failedFuture("store is down");
        });

        var answer = api.raw("GET /orders/7 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("problem").doesNotContain("\r\n0\r\n");
    }

    @Test
    void a_failure_after_the_answer_was_given_changes_nothing() {
        var answer = with(request -> request.response().end("done").compose(v -> Future.failedFuture("too late")));

        assertThat(answer.status()).isEqualTo(200);
    }

    private static Answer failing(Throwable failure, String... headers) {
        HANDLER.set(request -> Future.failedFuture(failure));
        return api.get("/orders/7", headers);
    }

    private static Answer with(Function<RoutingContext, Future<?>> handler) {
        HANDLER.set(handler);
        return api.get("/orders/7");
    }
}
