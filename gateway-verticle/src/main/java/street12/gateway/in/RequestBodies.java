package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import street12.contracts.Json;
import street12.gateway.Body;
import street12.gateway.Call;
import street12.platform.http.Problem;

/** How the body of a request goes on: as it comes, or read whole where it is translated or may have to be sent again. */
final class RequestBodies {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int WORTH_KEEPING = 64 * 1024;
    private static final Buffer NOTHING = Buffer.buffer();

    private final int most;
    private final Duration limit;

    /**
     * @param most largest body, in bytes
     * @param limit how long a body that is read whole may take
     */
    RequestBodies(int most, Duration limit) {
        this.most = most;
        this.limit = limit;
    }

    /**
     * @param headers for the service; the body's length is put to them where it is known
     * @param translation of a JSON body; empty where it goes on in the words that it is in
     * @throws Problem 413
     */
    Future<Body> of(HttpServerRequest request, MultiMap headers, Optional<UnaryOperator<JsonNode>> translation) {
        long length = Headers.length(request);
        if (length > most) throw tooLarge();
        if (!hasBody(request, length)) {
            if (length == 0) headers.set("Content-Length", "0");
            return Future.succeededFuture(new Body.Whole(NOTHING));
        }
        boolean translated = translation.isPresent() && Headers.isJson(request.getHeader("Content-Type"));
        boolean kept = length > 0 && length <= WORTH_KEEPING && Call.isIdempotent(request.method(), headers);
        if (translated) return read(request).map(read -> new Body.Whole(translate(read, translation.get())));
        if (kept) return read(request).map(Body.Whole::new);
        if (length > 0) headers.set("Content-Length", Long.toString(length));
        return Future.succeededFuture(new Body.Stream(begin(request)));
    }

    /**
     * All of it; empty where there is none.
     *
     * @throws Problem 413
     */
    Future<Buffer> whole(HttpServerRequest request) {
        long length = Headers.length(request);
        if (length > most) throw tooLarge();
        return hasBody(request, length) ? read(request) : Future.succeededFuture(NOTHING);
    }

    /** What cannot be read goes on as it is: the service says what is wrong with it. */
    static Buffer translate(Buffer body, UnaryOperator<JsonNode> translation) {
        return Bodies.object(body)
                .map(json -> Buffer.buffer(Json.bytes(translation.apply(json))))
                .orElse(body);
    }

    private LimitedStream begin(HttpServerRequest request) {
        if ("100-continue".equals(String.valueOf(request.getHeader("Expect")).toLowerCase(Locale.ROOT))) {
            request.response().writeContinue();
        }
        return new LimitedStream(request, most, this::tooLarge);
    }

    private static boolean hasBody(HttpServerRequest request, long length) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Its end may only come when it is read: a request to read something is taken at its word
            return length > 0 || (length < 0 && !request.isEnded() && !READING.contains(request.method()));
        }
        return length > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private Future<Buffer> read(HttpServerRequest request) {
        return begin(request)
                .whole()
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    if (failure instanceof Problem) return Future.failedFuture(failure);
                    // Such as chunks that are none
                    if (!(failure instanceof TimeoutException)) {
                        return Future.failedFuture(Problem.badRequest("The request is not as HTTP has it."));
                    }
                    return Future.failedFuture(
                            Problem.of(408, "body-too-slow", "Too slow", "The request's body did not come in time."));
                });
    }

    private Problem tooLarge() {
        return Problem.of(413, "too-large", "Too large", "A body may have " + most + " bytes at the most.");
    }
}
