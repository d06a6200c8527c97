package street12.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String GIVEN = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void what_runs_in_no_trace_has_one_of_its_own() {
        var trace = Trace.current();

        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(trace.traceparent()).matches("00-" + trace.traceId() + "-[0-9a-f]{16}-00");
        assertThat(Trace.current().traceId()).isNotEqualTo(trace.traceId());
    }

    @Test
    void the_trace_id_is_read_from_a_traceparent() {
        assertThat(Trace.idOf(GIVEN)).isEqualTo(ID);
        assertThat(Trace.idOf(null)).isNull();
        assertThat(Trace.idOf("x")).isNull();
    }
}
