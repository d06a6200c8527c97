package street12.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.platform.config.Settings;

class VertxFactoryTest {

    private final PrometheusMeterRegistry meters = VertxFactory.meters();
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = VertxFactory.create(new Settings(Map.of()), meters).await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_method_that_a_client_makes_up_makes_no_label() throws Exception {
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1")
                .await();
        var address = URI.create("http://127.0.0.1:" + server.actualPort());

        var request = HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .method("MADEUP", HttpRequest.BodyPublishers.noBody());
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());

        await().until(() -> meters.scrape().contains("vertx_http_server_requests_total"));
        assertThat(meters.scrape()).doesNotContain("MADEUP");
    }
}
