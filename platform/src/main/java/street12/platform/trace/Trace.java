package street12.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.regex.Pattern;

/**
 * A place in a trace, as W3C trace context says it.
 *
 * @param traceId 32 hexadecimal digits
 * @param traceparent is passed on, or stored, so that what follows belongs to it
 */
public record Trace(String traceId, String traceparent) {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final IdGenerator IDS = IdGenerator.random();

    /** The span that the caller runs in; where it runs in none, a trace with nothing else in it. */
    public static Trace current() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? of(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : of(IDS.generateTraceId(), IDS.generateSpanId(), "00");
    }

    private static Trace of(String traceId, String spanId, String flags) {
        return new Trace(traceId, "00-" + traceId + "-" + spanId + "-" + flags);
    }

    /** The trace id within a traceparent, for logs; null where there is none. */
    public static String idOf(String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
