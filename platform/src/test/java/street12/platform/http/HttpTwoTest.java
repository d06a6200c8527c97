package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.http.HttpClient.Version;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.runtime.Attempt;

class HttpTwoTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void an_answer_over_http_2_ends_without_a_stumble() throws Exception {
        var trouble = new AtomicReference<Throwable>();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try (var api = new TestApi()
                .route(
                        HttpMethod.GET,
                        "/",
                        request ->
                                Attempt.of(() -> request.response().end("done")).onFailure(trouble::set))
                .withHttp2()
                .listen()) {
            for (int i = 0; i < 2; i++) {
                var answer = client.request(
                                HttpMethod.GET,
                                api.address().getPort(),
                                api.address().getHost(),
                                "/")
                        .compose(HttpClientRequest::send)
                        .await(10, TimeUnit.SECONDS);
                assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertThat(trouble.get()).isNull();
    }

    @Test
    void who_offers_to_change_to_http_2_is_answered_over_http_1() {
        try (var api = new TestApi()
                .route(HttpMethod.GET, "/", request -> request.response().end("done"))
                .listen()) {
            var answer = api.get("/");
            assertThat(answer.response().version()).isEqualTo(Version.HTTP_1_1);
            assertThat(answer.status()).isEqualTo(200);
        }
    }
}
