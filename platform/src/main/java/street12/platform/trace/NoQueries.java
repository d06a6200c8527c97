package street12.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;

/** Leaves out of spans what stands behind the {@code ?} of addresses: names, and codes that let somebody in. */
final class NoQueries implements SpanProcessor {

    private static final List<AttributeKey<String>> ADDRESSES =
            List.of(AttributeKey.stringKey("http.url"), AttributeKey.stringKey("url.full"));
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (var address : ADDRESSES) {
            var text = span.getAttribute(address);
            if (text != null && text.indexOf('?') >= 0)
                span.setAttribute(address, text.substring(0, text.indexOf('?')));
        }
        if (span.getAttribute(QUERY) != null) span.setAttribute(QUERY, "(left out)");
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
