package street12.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.platform.FreePorts;
import street12.platform.config.Settings;

class TracingTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void an_exporter_that_is_away_costs_spans_and_nothing_else() throws IOException, TimeoutException {
        var tracing = Tracing.of("test", exportingTo("http://127.0.0.1:" + FreePorts.next()), meters);
        var vertx = tracing.into(Vertx.builder()).build();
        tracing.closeWith(vertx);
        var work = new ArrayList<Future<Long>>();
        for (int i = 0; i < 5000; i++) {
            long number = i;
            work.add(Traced.received(vertx, "work", null, Map.of(), () -> Future.succeededFuture(number)));
        }

        assertThat(Future.all(work).await(20, TimeUnit.SECONDS).<Long>list()).hasSize(5000);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("lost") > 0);
        assertThat(count("sent")).isZero();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, nowhere",
        "OTEL_TRACES_SAMPLER, sometimes",
        "OTEL_TRACES_SAMPLER_ARG, 1.5",
        "OTEL_TRACES_SAMPLER_ARG, NaN",
        "OTEL_BSP_MAX_QUEUE_SIZE, 1"
    })
    void a_malformed_setting_names_itself(String name, String value) {
        var settings = new Settings(Map.of(name, value));

        assertThatThrownBy(() -> TraceSettings.ALL.forEach(settings::get)).hasMessageContaining(name);
    }

    private double count(String outcome) {
        return meters.get("street12.trace.spans")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static Settings exportingTo(String endpoint) {
        return new Settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
    }
}
