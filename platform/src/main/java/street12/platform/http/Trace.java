package street12.platform.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * W3C trace context, as far as passing it on goes.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record Trace(String traceId, String spanId) {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** The next span of the caller's trace; of a new one where the caller gave none, or something unreadable. */
    public static Trace next(String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        boolean known = matcher.matches()
                && !matcher.group(1).equals(NO_TRACE)
                && !matcher.group(2).equals(NO_SPAN);
        return new Trace(known ? matcher.group(1) : hex(2), hex(1));
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    /** The trace id within a traceparent, for logs; null where there is none. */
    public static String idOf(String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static String hex(int longs) {
        var digits = new StringBuilder();
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < longs; i++) digits.append(HexFormat.of().toHexDigits(random.nextLong() | 1));
        return digits.toString();
    }
}
