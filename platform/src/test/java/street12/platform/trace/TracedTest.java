package street12.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.runtime.Shared;

class TracedTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String GIVEN = "00-" + ID + "-b7ad6b7169203331-01";
    private static final String OTHERS = "00-11111111111111111111111111111111-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Vertx vertx =
            Tracing.to(SimpleSpanProcessor.create(spans)).into(Vertx.builder()).build();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void what_was_received_is_a_span_of_its_senders_trace_and_what_is_asked_meanwhile_is_below_it()
            throws TimeoutException {
        onOneContext(() -> Traced.received(
                vertx,
                "process",
                GIVEN,
                Map.of("kind", "x"),
                () -> vertx.timer(1).compose(v -> Traced.asked(vertx, "ask", Map.of(), () -> vertx.timer(1)))));

        var received = span("process");
        assertThat(received.getTraceId()).isEqualTo(ID);
        assertThat(received.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(received.getAttributes().asMap().values()).contains("x");
        assertThat(span("ask").getParentSpanId()).isEqualTo(received.getSpanId());
        assertThat(span("ask").getEndEpochNanos()).isLessThanOrEqualTo(received.getEndEpochNanos());
    }

    @Test
    void works_that_go_on_at_the_same_time_do_not_get_into_each_others_traces() throws TimeoutException {
        var seen = new ArrayList<String>();
        onOneContext(() -> {
            var first = Traced.within(vertx, GIVEN, () -> vertx.timer(20).onSuccess(v -> seen.add(traceId())));
            var second = Traced.within(vertx, OTHERS, () -> vertx.timer(5).onSuccess(v -> seen.add(traceId())));
            seen.add("outside: " + Span.current().getSpanContext().isValid());
            return Future.all(first, second)
                    .onSuccess(v ->
                            seen.add("after: " + Span.current().getSpanContext().isValid()));
        });

        assertThat(seen).containsExactly("outside: false", "1".repeat(32), ID, "after: false");
    }

    @Test
    void who_waits_for_what_somebody_else_does_goes_on_in_their_own_trace() throws TimeoutException {
        var seen = new ArrayList<String>();
        onOneContext(() -> {
            var turn = Promise.<Void>promise();
            var waits =
                    Traced.within(vertx, GIVEN, () -> Shared.here(turn.future()).onSuccess(v -> seen.add(traceId())));
            var lets = Traced.within(vertx, OTHERS, () -> vertx.timer(5).onSuccess(v -> turn.complete()));
            return Future.all(waits, lets);
        });

        assertThat(seen).containsExactly(ID);
    }

    @Test
    void nothing_is_a_span_where_nobody_asks_for_one() throws TimeoutException {
        onOneContext(() -> Traced.asked(vertx, "ask", Map.of(), () -> vertx.timer(1)));

        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void a_failure_is_the_spans_and_the_callers() throws TimeoutException {
        var failed = new ArrayList<Throwable>();
        onOneContext(() -> Traced.received(
                        vertx, "process", GIVEN, Map.of(), () -> Future.failedFuture(new IllegalStateException("no")))
                .onFailure(failed::add)
                .otherwiseEmpty());

        assertThat(failed).singleElement().asString().contains("no");
        assertThat(span("process").getEvents()).hasSize(1);
    }

    private static String traceId() {
        return Trace.current().traceId();
    }

    private void onOneContext(Supplier<Future<?>> work) throws TimeoutException {
        var done = Promise.<Void>promise();
        vertx.runOnContext(v -> work.get().<Void>mapEmpty().onComplete(done));
        done.future().await(10, TimeUnit.SECONDS);
    }

    private SpanData span(String name) {
        List<SpanData> found = spans.getFinishedSpanItems().stream()
                .filter(one -> one.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
