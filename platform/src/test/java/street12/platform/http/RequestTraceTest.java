package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.trace.Trace;

class RequestTraceTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String GIVEN = "00-" + ID + "-" + SPAN + "-01";

    private final TestApi api = new TestApi()
            .route(
                    HttpMethod.GET,
                    "/trace",
                    request -> request.response()
                            .putHeader("begun", RequestTrace.of(request).traceparent())
                            .end())
            .listen();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_callers_trace_goes_on_with_a_span_of_its_own() {
        var trace = api.get("/trace", "traceparent", GIVEN).header("begun");

        // Whether the caller records is the caller's to say
        assertThat(trace).matches("00-" + ID + "-[0-9a-f]{16}-01").doesNotContain(SPAN);
    }

    @Test
    void a_request_without_one_begins_a_trace() {
        var trace = api.get("/trace").header("begun");

        assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
        assertThat(Trace.idOf(api.get("/trace").header("begun"))).isNotEqualTo(Trace.idOf(trace));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "00-" + ID + "-" + SPAN,
                "00-" + ID + "-" + SPAN + "-01-more",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + ID + "-0000000000000000-01"
            })
    void what_cannot_be_read_begins_a_trace(String given) {
        assertThat(Trace.idOf(api.get("/trace", "traceparent", given).header("begun")))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(ID)
                .isNotEqualTo("0".repeat(32));
    }
}
