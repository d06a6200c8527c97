package street12.platform.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.opentelemetry.HeadersPropagatorGetter;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Supplier;
import street12.platform.runtime.Attempt;

/**
 * Work as part of a trace, where Vert.x cannot know which: it was stored meanwhile, came in a record, or goes through a client
 * that makes no spans. Whatever else is asked of HTTP, the event bus, SQL, Redis and Kafka within it is seen by Vert.x itself.
 */
public final class Traced {

    private static final String HEADER = "traceparent";
    private static final HeadersPropagatorGetter READER = new HeadersPropagatorGetter();
    private static final TagExtractor<List<Entry<String, String>>> TAGS = new TagExtractor<>() {
        @Override
        public int len(List<Entry<String, String>> tags) {
            return tags.size();
        }

        @Override
        public String name(List<Entry<String, String>> tags, int index) {
            return tags.get(index).getKey();
        }

        @Override
        public String value(List<Entry<String, String>> tags, int index) {
            return tags.get(index).getValue();
        }
    };

    private Traced() {}

    /** Goes on in the trace that was stored; null for one of its own. */
    public static <T> Future<T> within(Vertx vertx, String traceparent, Supplier<Future<T>> work) {
        return apart(vertx, own -> {
            var stored = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers(traceparent), READER);
            // Never taken off again: the context goes with the work
            VertxContextStorage.INSTANCE.attach(own, stored);
            return Attempt.of(work);
        });
    }

    /** The same, with a span for what was received; it lasts until the work is done. */
    public static <T> Future<T> received(
            Vertx vertx, String name, String traceparent, Map<String, String> tags, Supplier<Future<T>> work) {
        return apart(vertx, own -> {
            var tracer = tracer(own);
            if (tracer == null) return Attempt.of(work);
            var span = tracer.receiveRequest(
                    own,
                    SpanKind.MESSAGING,
                    TracingPolicy.ALWAYS,
                    List.copyOf(tags.entrySet()),
                    name,
                    headers(traceparent),
                    TAGS);
            return Attempt.of(work)
                    .onComplete(done -> tracer.sendResponse(own, null, span, done.cause(), TagExtractor.empty()));
        });
    }

    /** A span for what somebody else is asked, within the caller's; none where the caller runs in none. */
    public static <T> Future<T> asked(Vertx vertx, String name, Map<String, String> tags, Supplier<Future<T>> work) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var tracer = tracer(context);
        if (tracer == null) return Attempt.of(work);
        var span = tracer.sendRequest(
                context,
                SpanKind.RPC,
                TracingPolicy.PROPAGATE,
                List.copyOf(tags.entrySet()),
                name,
                (header, value) -> {},
                TAGS);
        return Attempt.of(work)
                .onComplete(done -> tracer.receiveResponse(context, null, span, done.cause(), TagExtractor.empty()));
    }

    private interface Work<T> {
        Future<T> on(ContextInternal own);
    }

    /** On a context of its own, since others' work goes on on the caller's meanwhile; who waits for it stays where it is. */
    private static <T> Future<T> apart(Vertx vertx, Work<T> work) {
        var callers = (ContextInternal) vertx.getOrCreateContext();
        var own = callers.duplicate();
        var done = callers.<T>promise();
        own.emit(work, begun -> begun.on(own).onComplete(done));
        return done.future();
    }

    private static Iterable<Entry<String, String>> headers(String traceparent) {
        return traceparent == null ? List.of() : Map.of(HEADER, traceparent).entrySet();
    }

    // It takes back what it gave, whatever that is
    @SuppressWarnings("unchecked")
    private static VertxTracer<Object, Object> tracer(ContextInternal context) {
        return context.tracer();
    }
}
