package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.AssertProblem.isProblem;

import io.vertx.core.Vertx;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is the issuer's is passed on to it, and nothing else. */
class IssuerDoorTest {

    private record Asked(String method, String uri, io.vertx.core.MultiMap headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Asked> asked = new AtomicReference<>();

    @AfterEach
    void stop() {
        FakeService.await(vertx.close());
    }

    private RunningGateway gateway(Map<String, String> more) {
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked.set(new Asked(request.method().name(), request.uri(), request.headers(), body.toString()));
                    if (request.path().endsWith("hang")) return;
                    if (request.path().endsWith("large")) {
                        request.response().end("x".repeat(3 * 1024 * 1024));
                        return;
                    }
                    request.response()
                            .setStatusCode(request.path().endsWith("authorize") ? 302 : 200)
                            .putHeader("Location", "http://localhost/cb?code=1")
                            .putHeader("Cache-Control", "no-store")
                            .putHeader("Server", "secret/1.0")
                            .end("{\"access_token\":\"" + "x".repeat(3000) + "\"}");
                }));
        int port = FakeService.await(server.listen(0, "127.0.0.1")).actualPort();
        var settings =
                new HashMap<>(Map.of("ISSUER_URL", "http://127.0.0.1:" + port + "/", "GATEWAY_TIMEOUT_MS", "800"));
        settings.putAll(more);
        return new RunningGateway(settings);
    }

    @Test
    void a_request_for_a_token_comes_to_the_issuer_as_it_is() {
        try (var gateway = gateway(Map.of())) {
            var answer = gateway.send(gateway.request("/oauth/token?x=%41")
                    .header("Authorization", "Basic abc")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept-Encoding", "gzip")
                    .header("X-Forwarded-For", "6.6.6.6")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"access_token\"");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(asked.get().uri()).isEqualTo("/oauth/token?x=%41");
            assertThat(asked.get().body()).isEqualTo("grant_type=client_credentials");
            assertThat(asked.get().headers().get("Authorization")).isEqualTo("Basic abc");
            assertThat(asked.get().headers().getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(gateway.get("/oauth/authorize").headers().firstValue("Location"))
                    .contains("http://localhost/cb?code=1");
            assertThat(gateway.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_issuer_that_hangs_or_pours_is_not_waited_for() {
        try (var gateway = gateway(Map.of())) {
            isProblem(gateway.get("/oauth/hang"), 503, "issuer-away");
            isProblem(gateway.get("/oauth/large"), 503, "issuer-away");
            var large = gateway.request("/oauth/token").POST(HttpRequest.BodyPublishers.ofString("x".repeat(70_000)));
            isProblem(gateway.send(large), 413, "too-large");
        }
    }

    @Test
    void other_methods_and_ambiguous_paths_are_refused() {
        try (var gateway = gateway(Map.of())) {
            assertThat(gateway.raw("DELETE /oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405");
            assertThat(gateway.raw("GET /oauth/../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .matches("(?s)HTTP/1.1 40[04].*");
            assertThat(gateway.raw("GET /x/../oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .matches("(?s)HTTP/1.1 40[04].*");
            assertThat(asked.get()).isNull();
        }
    }

    @Test
    void without_an_issuer_there_is_nothing() {
        try (var gateway = new RunningGateway()) {
            isProblem(gateway.get("/oauth/token"), 404, "not-found");
            isProblem(gateway.get("/.well-known/openid-configuration"), 404, "not-found");
        }
    }

    @Test
    void guesses_from_one_address_are_limited() {
        try (var gateway = gateway(Map.of("RATE_TOKEN_PER_S", "1", "RATE_BURST_S", "2"))) {
            assertThat(gateway.get("/oauth/token").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/oauth/token").statusCode()).isEqualTo(200);
            isProblem(gateway.get("/oauth/token"), 429, "too-many-requests");
            assertThat(gateway.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
        }
    }
}
