package street12.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.http.HttpApi;

class ServiceVerticleTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();
    private final int http = FreePorts.next();
    private final int management = FreePorts.next();
    private final List<String> stopped = new ArrayList<>();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_service_serves_its_routes_and_is_ready_and_after_its_stop_nobody_is_there() throws Exception {
        var deployment = deploy(Map.of(), (foundation, api) -> {
                    foundation.onStop("store", () -> noted("store"));
                    foundation.onStop("relay", () -> noted("relay"));
                    api.router()
                            .get("/hello")
                            .handler(request -> request.response().end("hello"));
                    return Future.succeededFuture();
                })
                .await();

        assertThat(get(http, "/hello")).isEqualTo(200);
        assertThat(get(management, "/health/started")).isEqualTo(200);
        assertThat(get(management, "/health/live")).isEqualTo(200);
        assertThat(get(management, "/health/ready")).isEqualTo(200);

        vertx.undeploy(deployment).await();

        assertThat(stopped).containsExactly("relay", "store");
        assertGone(http);
        assertGone(management);
    }

    @Test
    void a_service_that_stops_is_not_ready_first_and_serves_on_while_it_drains() throws Exception {
        var deployment = deploy(Map.of("DRAIN_MS", "1500"), (foundation, api) -> {
                    api.router()
                            .get("/hello")
                            .handler(request -> request.response().end("hello"));
                    return Future.succeededFuture();
                })
                .await();

        var stopping = vertx.undeploy(deployment);

        assertThat(get(management, "/health/ready")).isEqualTo(503);
        assertThat(get(management, "/health/live")).isEqualTo(200);
        assertThat(get(http, "/hello")).isEqualTo(200);
        stopping.await();
        assertGone(http);
    }

    @Test
    void a_start_that_fails_stops_what_it_had_begun() {
        assertThatThrownBy(() -> deploy(Map.of(), (foundation, api) -> {
                            foundation.onStop("store", () -> noted("store"));
                            return Future.failedFuture("no topics");
                        })
                        .await())
                .hasMessageContaining("no topics");

        assertThat(stopped).containsExactly("store");
        assertGone(management);
    }

    @Test
    void a_default_line_that_no_file_describes_stops_the_start_and_names_the_setting() {
        assertThatThrownBy(() -> deploy(
                                Map.of("LINES_DIR", "../lines", "DEFAULT_LINE", "shoes"),
                                (foundation, api) -> Future.succeededFuture(foundation.lines()))
                        .await())
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("DEFAULT_LINE is 'shoes'", "shop");
    }

    @Test
    void a_malformed_setting_is_found_before_the_start() {
        var service = new Service((foundation, api) -> Future.succeededFuture())
                .with(new Settings(Map.of("HTTP_PORT", "eighty")), VertxFactory.meters());

        assertThatThrownBy(service::checkSettings)
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "HTTP_PORT is 'eighty'; expected a whole number from 0 to 65535: port of the service's HTTP API");
    }

    @Test
    void where_any_http_port_will_do_any_management_port_will_do_too() {
        deploy(Map.of("HTTP_PORT", "0", "MANAGEMENT_PORT", "0"), (foundation, api) -> Future.succeededFuture())
                .await();

        assertGone(1000);
    }

    @Test
    void every_setting_that_a_service_reads_is_listed_once() {
        assertThat(new Service((foundation, api) -> Future.succeededFuture()).settings())
                .containsAll(PlatformSettings.ALL)
                .extracting(setting -> setting.name())
                .contains("HTTP_PORT")
                .doesNotHaveDuplicates();
    }

    private Future<String> deploy(Map<String, String> settings, BiFunction<Foundation, HttpApi, Future<?>> compose) {
        var ports = new Settings(Map.of(
                "HTTP_PORT", Integer.toString(http), "MANAGEMENT_PORT", Integer.toString(management), "AUTH", "open"));
        return vertx.deployVerticle(new Service(compose).with(ports.with(settings), VertxFactory.meters()));
    }

    private Future<Void> noted(String part) {
        stopped.add(part);
        return Future.succeededFuture();
    }

    private static final class Service extends ServiceVerticle {

        private final BiFunction<Foundation, HttpApi, Future<?>> compose;

        Service(BiFunction<Foundation, HttpApi, Future<?>> compose) {
            super("test", 8099);
            this.compose = compose;
        }

        @Override
        protected Future<?> compose(Foundation foundation, HttpApi api) {
            return compose.apply(foundation, api);
        }
    }

    private static int get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void assertGone(int port) {
        assertThatThrownBy(() -> get(port, "/health/live")).isInstanceOf(IOException.class);
    }
}
