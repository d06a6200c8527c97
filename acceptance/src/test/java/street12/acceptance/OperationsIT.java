package street12.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** What an operator stands on: health, metrics, logs, clean stops, and starts that say what is wrong. */
class OperationsIT {

    @ParameterizedTest
    @ValueSource(strings = {"order", "delivery", "coupon", "message", "view", "gateway"})
    void every_service_tells_its_health_and_its_metrics(String service) {
        var management = SharedSystem.of(Street12.Shape.PROCESSES).management(service);

        assertThat(management.get("/health/started").status()).isEqualTo(200);
        assertThat(management.get("/health/live").status()).isEqualTo(200);
        assertThat(management.get("/health/ready").status()).isEqualTo(200);
        assertThat(management.get("/metrics").text()).contains("vertx_http_server");
    }

    @Test
    void the_logs_are_json_with_the_trace_that_the_customer_sent() throws IOException {
        var system = SharedSystem.of(Street12.Shape.PROCESSES);
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        var answer = system.gateway()
                .post(
                        "/orders",
                        Shopper.order("traced"),
                        Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(answer.status()).isEqualTo(201);
        long id = answer.body().get("id").asLong();
        for (var service : new String[] {"gateway", "order"}) {
            until(
                    service + " logged the trace",
                    Duration.ofSeconds(10),
                    () -> hasLine(system.program(service).log(), trace, ""));
        }
        until(
                "the message is logged with trace and order",
                Duration.ofSeconds(20),
                () -> hasLine(system.program("message").log(), trace, "\"orderId\":" + id));
        for (var line : Files.readAllLines(system.program("order").log())) {
            assertThat(new ObjectMapper().readTree(line).isObject()).as(line).isTrue();
        }
    }

    private static boolean hasLine(Path log, String one, String other) {
        try (var lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(one) && line.contains(other));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_stop_is_clean_and_the_next_run_goes_on_with_yesterdays_data(@TempDir Path folder) {
        long id;
        try (var system = Street12.start(Street12.Shape.ONE_JVM, folder, Map.of())) {
            DemoData.await(system);
            id = new Shopper(system).place("yesterday");
            assertThat(system.stack().stop()).as("exit code of a SIGTERM").isIn(0, 143);
        }
        try (var system = Street12.start(Street12.Shape.ONE_JVM, folder, Map.of())) {
            var shopper = new Shopper(system);
            until(
                    "yesterday's order is shown",
                    Duration.ofSeconds(20),
                    () -> "DeliveryStarted and CouponPublished".equals(shopper.status(id)));
            assertThat(shopper.place("today")).isGreaterThan(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "delivery", "coupon", "message", "view", "gateway"})
    void every_setting_that_a_service_reads_is_documented(String service) throws Exception {
        var documented = Files.readAllLines(Installation.root().resolve("docs/settings.md"));

        var settings = run(service, "--settings").output().lines().skip(2).toList();

        assertThat(settings).isNotEmpty();
        assertThat(documented).containsAll(settings);
    }

    @Test
    void every_setting_that_the_launcher_reads_is_documented() throws Exception {
        var documented = Files.readAllLines(Installation.root().resolve("docs/settings.md"));

        var ended = run(Map.of(), Installation.launcher("--settings"));

        assertThat(ended.output()).contains("ISSUER_PORT");
        assertThat(documented).containsAll(ended.output().lines().skip(2).toList());
    }

    @Test
    void a_system_that_asks_for_no_tokens_is_not_started_where_strangers_could_come_in() throws Exception {
        var ended = run(Map.of("BIND_HOST", "0.0.0.0"), Installation.launcher("--open"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .contains("AUTH is 'open' while BIND_HOST is '0.0.0.0'")
                .doesNotContain("\tat ");
    }

    @Test
    void a_mistake_in_a_line_file_is_told_with_its_place_and_nothing_is_started(@TempDir Path folder) throws Exception {
        var shop = Files.readString(Installation.root().resolve("lines/shop.yaml"));
        Files.writeString(folder.resolve("shop.yaml"), shop.replace("by: courier", "by: The Courier"));

        var checked = run(Map.of("LINES_DIR", folder.toString()), Installation.launcher("--check-lines"));
        var started = run(Map.of("LINES_DIR", folder.toString()), Installation.launcher());

        for (var ended : List.of(checked, started)) {
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.output())
                    .contains("shop.yaml: line 22: /plan/steps/1/by: is 'The Courier'; expected")
                    .doesNotContain("\tat ");
        }
        var whole = run(Map.of(), Installation.launcher("--check-lines"));
        assertThat(whole.output()).contains("calls, exhibitions, flowers, food, shop");
        assertThat(whole.exitCode()).isZero();
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String service, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Installation.root()
                        .resolve("%1$s-verticle/target/%1$s-verticle.jar".formatted(service))
                        .toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command);
    }

    private static Ended run(Map<String, String> environment, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command)
                .directory(Installation.root().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "delivery", "coupon"})
    void a_service_without_its_database_says_which_setting_is_missing(String service) throws Exception {
        var ended = run(service);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("POSTGRES_URI is not set").doesNotContain("\tat ");
    }
}
