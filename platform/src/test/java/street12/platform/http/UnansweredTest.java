package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.http.TestApi.Answer;

/** A service that cannot keep up says so at once, and is well again as soon as it has caught up. */
class UnansweredTest {

    private final Promise<Void> answers = Promise.promise();
    private final AtomicInteger begun = new AtomicInteger();
    private final TestApi api = new TestApi(2)
            .route(HttpMethod.GET, "/slow", request -> {
                begun.incrementAndGet();
                return answers.future().compose(v -> request.response().end("done"));
            })
            .route(HttpMethod.GET, "/stream", request -> {
                request.response().setChunked(true);
                return request.response().write("it has begun");
            })
            .listen();

    @AfterEach
    void close() {
        answers.tryComplete();
        api.close();
    }

    private CompletableFuture<Answer> slow() {
        int before = begun.get();
        var answer = CompletableFuture.supplyAsync(() -> api.get("/slow"));
        await().atMost(10, TimeUnit.SECONDS).until(() -> begun.get() > before);
        return answer;
    }

    @Test
    void more_than_may_wait_are_refused_at_once_and_those_who_wait_are_answered() {
        var first = slow();
        var second = slow();

        var third = api.get("/slow");

        assertThat(third.status()).isEqualTo(503);
        assertThat(third.json().get("type").asText()).isEqualTo("urn:street12:problem:too-busy");
        assertThat(third.header("Retry-After")).isEqualTo("1");
        answers.complete();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
        assertThat(api.get("/slow").status()).isEqualTo(200);
    }

    @Test
    void a_stream_that_has_begun_keeps_nobody_out() throws Exception {
        for (int i = 0; i < 3; i++) assertThat(api.begins("/stream")).isEqualTo(200);
    }

    @Test
    void a_client_that_leaves_makes_room() throws Exception {
        for (int i = 0; i < 2; i++) {
            int before = begun.get();
            api.leave("/slow", () -> begun.get() > before);
        }

        await().atMost(10, TimeUnit.SECONDS).until(() -> api.begins("/stream") == 200);
    }
}
