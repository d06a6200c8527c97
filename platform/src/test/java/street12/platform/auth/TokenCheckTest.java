package street12.platform.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.Foundation;
import street12.platform.FreePorts;
import street12.platform.ServiceVerticle;
import street12.platform.VertxFactory;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;

/** A whole service, its issuer, and strangers who call it. */
class TokenCheckTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vertx vertx = Vertx.vertx();
    private final int http = FreePorts.next();
    private final int management = FreePorts.next();
    private final FakeIssuer issuer = new FakeIssuer(vertx);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_good_token_tells_who_asks() {
        issuer.listen();
        ready(Map.of());

        var answer = get("Authorization", "Bearer " + FakeIssuer.token("scope", "read"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("goodman [customer, read]");
        assertThat(get("Authorization", "bEARER " + FakeIssuer.token()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void without_a_token_nobody_comes_in_and_is_told_what_to_send() {
        issuer.listen();
        ready(Map.of());

        for (var answer : List.of(get(), get("Authorization", "Basic Z29vZG1hbjp4"), get("Authorization", ""))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"street12\"");
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(new JsonObject(answer.body()).getString("type")).endsWith(":token-missing");
        }
    }

    @Test
    void a_token_is_taken_from_its_header_only() {
        issuer.listen();
        ready(Map.of());

        var answer = send(request("/who?access_token=" + FakeIssuer.token()));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_bad_token_is_told_what_is_wrong_with_it_and_not_repeated() {
        issuer.listen();
        ready(Map.of());
        var token = FakeIssuer.token("aud", "somebody-else");

        var answer = get("Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"street12\", error=\"invalid_token\","
                        + " error_description=\"The token is not for this audience.\"");
        assertThat(answer.body())
                .contains("The token is not for this audience.")
                .doesNotContain(token, "somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer x", "Bearer a.b.c", "Bearer two tokens", "Bearer \u00e9\u00e8"})
    void what_is_no_token_is_refused(String header) {
        issuer.listen();
        ready(Map.of());

        assertThat(get("Authorization", header).statusCode()).isEqualTo(401);
    }

    @Test
    void two_authorization_headers_are_one_too_many() {
        issuer.listen();
        ready(Map.of());
        var token = "Bearer " + FakeIssuer.token();

        var answer = get("Authorization", token, "Authorization", token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "WWW-Authenticate")).contains("error=\"invalid_request\"");
    }

    @Test
    void what_no_route_is_for_needs_a_token_too() {
        issuer.listen();
        ready(Map.of());

        assertThat(send(request("/nowhere")).statusCode()).isEqualTo(401);
        assertThat(send(request("/nowhere").header("Authorization", "Bearer " + FakeIssuer.token()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_keys_are_found_through_the_issuers_configuration() {
        issuer.listen();
        issuer.answersWith(request -> request.response()
                .end(
                        request.path().equals("/jwks")
                                ? FakeIssuer.document(FakeIssuer.KEY)
                                : new JsonObject()
                                        .put("issuer", issuer.uri())
                                        .put("jwks_uri", issuer.uri() + "/jwks")
                                        .encode()));
        ready(Map.of("OIDC_ISSUER", issuer.uri(), "OIDC_JWKS_URI", ""));

        assertThat(get("Authorization", "Bearer " + FakeIssuer.token("iss", issuer.uri()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("Authorization", "Bearer " + FakeIssuer.token()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_configuration_that_names_another_issuer_is_not_believed() {
        issuer.listen();
        issuer.answersWith(request -> request.response()
                .end(
                        request.path().equals("/jwks")
                                ? FakeIssuer.document(FakeIssuer.KEY)
                                : new JsonObject()
                                        .put("issuer", "http://elsewhere")
                                        .put("jwks_uri", issuer.uri() + "/jwks")
                                        .encode()));
        deploy(Map.of("OIDC_ISSUER", issuer.uri(), "OIDC_JWKS_URI", ""));

        await().until(() -> issuer.asked.get() > 1);
        assertThat(readiness()).isEqualTo(503);
        assertThat(get("Authorization", "Bearer " + FakeIssuer.token("iss", issuer.uri()))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_service_starts_without_its_issuer_and_is_ready_once_it_has_its_keys() {
        issuer.listen();
        issuer.goAway();
        deploy(Map.of());

        assertThat(readiness()).isEqualTo(503);
        assertThat(get().statusCode()).isEqualTo(401);
        var answer = get("Authorization", "Bearer " + FakeIssuer.token());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("3");

        issuer.listen();

        await().until(() -> readiness() == 200);
        assertThat(get("Authorization", "Bearer " + FakeIssuer.token()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keys_once_had_serve_on_while_the_issuer_is_away() {
        issuer.listen();
        ready(Map.of("OIDC_KEYS_REFRESH_MS", "1000"));
        issuer.goAway();

        await().pollInterval(Duration.ofMillis(100))
                .during(Duration.ofMillis(1500))
                .until(() ->
                        get("Authorization", "Bearer " + FakeIssuer.token()).statusCode() == 200);
        assertThat(readiness()).isEqualTo(200);
    }

    @Test
    void an_answer_that_never_ends_is_no_answer() {
        issuer.listen();
        issuer.answersWith(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(1, t -> {
                if (request.response().closed()) vertx.cancelTimer(t);
                else request.response().write(" ".repeat(64 * 1024));
            });
        });
        deploy(Map.of());

        await().until(() -> issuer.asked.get() > 2);
        assertThat(readiness()).isEqualTo(503);
        issuer.lists(FakeIssuer.KEY);
        await().until(() -> readiness() == 200);
    }

    @Test
    void a_new_key_is_fetched_when_its_first_token_comes_and_a_retired_one_is_forgotten() {
        issuer.listen();
        ready(Map.of());
        var next = FakeIssuer.rsa("two");
        issuer.lists(next);

        await().until(() -> status(next) == 200);

        assertThat(status(FakeIssuer.KEY)).isEqualTo(401);
    }

    @Test
    void a_token_that_was_good_before_is_refused_once_its_key_is_retired() {
        issuer.listen();
        ready(Map.of());
        var token = "Bearer " + FakeIssuer.token();
        assertThat(get("Authorization", token).statusCode()).isEqualTo(200);
        var next = FakeIssuer.rsa("two");
        issuer.lists(next);

        await().until(() -> status(next) == 200);

        assertThat(get("Authorization", token).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_was_good_before_is_refused_once_it_has_ended() {
        issuer.listen();
        ready(Map.of("OIDC_CLOCK_SKEW_MS", "0"));
        var token =
                "Bearer " + FakeIssuer.token("exp", Instant.now().plusSeconds(2).getEpochSecond());
        assertThat(get("Authorization", token).statusCode()).isEqualTo(200);

        await().until(() -> get("Authorization", token).statusCode() == 401);

        assertThat(get("Authorization", token).body()).contains("expired");
    }

    @Test
    void a_body_that_comes_while_the_keys_are_waited_for_is_not_lost() {
        issuer.listen();
        ready(Map.of());
        var next = FakeIssuer.rsa("two");
        var held = new ConcurrentLinkedQueue<Runnable>();
        issuer.answersWith(request ->
                held.add(() -> request.response().end(FakeIssuer.document(FakeIssuer.KEY, next))));
        var body = "x".repeat(50_000);

        await().until(() -> {
            var posted = CLIENT.sendAsync(
                    request("/echo")
                            .POST(BodyPublishers.ofString(body))
                            .header("Authorization", "Bearer " + FakeIssuer.token(next, FakeIssuer.claims()))
                            .build(),
                    BodyHandlers.ofString());
            await().until(() -> !held.isEmpty() || posted.isDone());
            held.forEach(Runnable::run);
            return posted.join().statusCode() == 200 && posted.join().body().equals(body);
        });
    }

    @Test
    void a_body_of_somebody_who_may_not_come_in_does_not_stop_his_connection() throws IOException {
        issuer.listen();
        ready(Map.of());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), http)) {
            socket.setSoTimeout(10_000);
            var posted = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n" + "x".repeat(60_000)
                    + "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(posted.getBytes(UTF_8));

            var answers = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answers.split("HTTP/1.1 401", -1)).hasSize(3);
        }
    }

    @Test
    void a_storm_of_unknown_keys_is_one_question_to_the_issuer() {
        issuer.listen();
        ready(Map.of());
        var stranger = FakeIssuer.rsa("stranger");
        await().until(() -> {
            // Out of turn it is asked once in a few seconds, and here it just was
            int before = issuer.asked.get();
            status(stranger);
            return issuer.asked.get() > before;
        });
        int before = issuer.asked.get();

        var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 200; i++) {
            var token = FakeIssuer.sign(
                    FakeIssuer.header(com.nimbusds.jose.JWSAlgorithm.RS256, "stranger-" + i)
                            .build(),
                    FakeIssuer.claims(),
                    FakeIssuer.signer(stranger));
            calls.add(CLIENT.sendAsync(
                    request("/who").header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString()));
        }

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(401));
        assertThat(issuer.asked.get() - before).isLessThanOrEqualTo(3);
    }

    @Test
    void where_no_token_is_asked_for_anybody_comes_in_but_a_token_that_is_sent_is_checked() {
        issuer.listen();
        ready(Map.of("AUTH", "open"));

        assertThat(get().body()).isEqualTo("anybody []");
        assertThat(issuer.asked).hasValue(0);
        assertThat(get("Authorization", "Bearer " + FakeIssuer.token()).body()).isEqualTo("goodman [customer]");
        assertThat(get("Authorization", "Bearer " + FakeIssuer.token("exp", 1)).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.1", "example.com", "127.0.0.1.example.com", ""})
    void a_service_that_strangers_reach_does_not_start_open(String host) {
        assertThatThrownBy(() -> deploy(Map.of("AUTH", "open", "BIND_HOST", host)))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("AUTH is 'open'", "BIND_HOST is '" + host + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.0.1", "::1"})
    void a_service_that_only_its_own_machine_reaches_may_be_open(String host) {
        assertThatCode(() -> AuthSettings.check(new Settings(Map.of("AUTH", "open", "BIND_HOST", host))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256,HS256", "", "rs256"})
    void only_asymmetric_algorithms_can_be_set(String algorithms) {
        assertThatThrownBy(() -> deploy(Map.of("OIDC_ALGORITHMS", algorithms)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("OIDC_ALGORITHMS");
    }

    private int status(JWK key) {
        return get("Authorization", "Bearer " + FakeIssuer.token(key, FakeIssuer.claims()))
                .statusCode();
    }

    private void ready(Map<String, String> more) {
        deploy(more);
        await().until(() -> readiness() == 200);
    }

    private void deploy(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "HTTP_PORT", Integer.toString(http),
                "MANAGEMENT_PORT", Integer.toString(management),
                "OIDC_ISSUER", FakeIssuer.NAME,
                "OIDC_JWKS_URI", issuer.jwksUri()));
        settings.putAll(more);
        vertx.deployVerticle(new Service().with(new Settings(settings), VertxFactory.meters()))
                .await();
    }

    private static final class Service extends ServiceVerticle {

        Service() {
            super("test", 8099);
        }

        @Override
        protected Future<?> compose(Foundation foundation, HttpApi api) {
            HttpApi.bind(api.router().get("/who"), request -> {
                var caller = Caller.of(request);
                return request.response()
                        .end(caller.subject() + " "
                                + caller.grants().stream().sorted().toList());
            });
            HttpApi.bind(api.router().post("/echo"), request -> {
                if (request.body().buffer() == null) throw Problem.badRequest("The body is gone.");
                return request.response().end(request.body().buffer());
            });
            return Future.succeededFuture();
        }
    }

    private HttpResponse<String> get(String... headers) {
        var request = request("/who");
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                .timeout(Duration.ofSeconds(10));
    }

    private int readiness() {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                        .timeout(Duration.ofSeconds(10)))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }
}
