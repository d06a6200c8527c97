package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String GIVEN = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void a_callers_trace_goes_on_with_a_span_of_its_own() {
        var trace = Trace.next(GIVEN);

        assertThat(trace.traceId()).isEqualTo(ID);
        assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("b7ad6b7169203331");
        assertThat(trace.traceparent()).isEqualTo("00-" + ID + "-" + trace.spanId() + "-01");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "00-" + ID + "-b7ad6b7169203331",
                "00-" + ID + "-b7ad6b7169203331-01-more",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + ID + "-0000000000000000-01",
                GIVEN + "\r\nX-Line: shop",
            })
    void what_cannot_be_read_begins_a_new_trace(String given) {
        var trace = Trace.next(given);

        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(ID);
        assertThat(trace.spanId()).matches("[0-9a-f]{16}");
        assertThat(Trace.next(given).traceId()).isNotEqualTo(trace.traceId());
    }

    @Test
    void the_trace_id_is_read_from_a_traceparent() {
        assertThat(Trace.idOf(GIVEN)).isEqualTo(ID);
        assertThat(Trace.idOf(null)).isNull();
        assertThat(Trace.idOf("x")).isNull();
    }
}
