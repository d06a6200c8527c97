package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.net.http.HttpClient.Version;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import street12.platform.runtime.Attempt;

class HttpTwoTest {

    @Test
    void an_answer_over_http_2_ends_without_a_stumble() {
        var trouble = new AtomicReference<Throwable>();
        try (var api = new TestApi()
                .route(
                        HttpMethod.GET,
                        "/",
                        request ->
                                Attempt.of(() -> request.response().end("done")).onFailure(trouble::set))
                .listen()) {
            for (int i = 0; i < 2; i++) {
                var answer = api.get("/");
                assertThat(answer.response().version()).isEqualTo(Version.HTTP_2);
                assertThat(answer.status()).isEqualTo(200);
            }
        }
        assertThat(trouble.get()).isNull();
    }
}
