package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestMetersTest {

    private final TestApi api = new TestApi()
            .route(HttpMethod.GET, "/things/:id", request -> {
                if (request.pathParam("id").equals("9")) throw Problem.notFound("There is no thing 9.");
                return request.end();
            })
            .listen();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void requests_are_counted_by_route_and_not_by_path() {
        api.get("/things/1");
        api.get("/things/2");
        awaitCounted(2);

        assertThat(labels()).containsExactly("GET /things/{id} 2xx");
    }

    @Test
    void a_request_that_fails_keeps_its_route() {
        api.get("/things/9");
        awaitCounted(1);

        assertThat(labels()).containsExactly("GET /things/{id} 4xx");
    }

    @Test
    void what_a_client_makes_up_makes_no_labels() {
        for (int i = 0; i < 20; i++) api.call("MADE" + i, "/made/up/" + i, null);
        awaitCounted(20);

        assertThat(labels()).containsExactly("other other 4xx");
    }

    private void awaitCounted(int requests) {
        await().until(() -> api.meters.find("street12.http.requests").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum()
                == requests);
    }

    private List<String> labels() {
        return api.meters.find("street12.http.requests").timers().stream()
                .map(timer -> timer.getId())
                .map(id -> id.getTag("method") + " " + id.getTag("route") + " " + id.getTag("status"))
                .toList();
    }
}
