package street12.gateway.out;

import io.vertx.core.AsyncResult;
import java.util.Map;
import street12.gateway.Answer;
import street12.gateway.Failure;
import street12.gateway.Failure.Kind;
import street12.gateway.Sample;

/** What one service was asked since somebody looked. Used on one event loop. */
final class Traffic {

    private final Latencies latencies = new Latencies();
    private long requests;
    private long errors;

    /** @param nanos until the answer began, or there was none */
    void attempted(AsyncResult<Answer> outcome, long nanos) {
        if (outcome.failed() && isGone(outcome.cause())) return;
        requests++;
        if (outcome.failed() || outcome.result().statusCode() >= 500) errors++;
        if (outcome.succeeded()) latencies.add(nanos);
    }

    /** It was not even asked. */
    void spared(Throwable failure) {
        if (!(failure instanceof Failure known)) return;
        if (!known.kind().isSpared() && known.kind() != Kind.NO_INSTANCE) return;
        requests++;
        errors++;
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Failure known && known.kind() == Kind.CLIENT_GONE;
    }

    /** All of it; from here on it counts anew. */
    Sample.Seen take(Map<String, Double> figures) {
        var seen = new Sample.Seen(requests, errors, latencies.within(0.5), latencies.within(0.99), figures);
        requests = 0;
        errors = 0;
        latencies.clear();
        return seen;
    }
}
