package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import street12.contracts.Json;
import street12.gateway.Body;
import street12.gateway.Call;
import street12.gateway.domain.Resource;
import street12.platform.http.Problem;

/** How the body of a request goes on: as it comes, or read whole where it is translated or may have to be sent again. */
final class RequestBodies {

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
     * @throws Problem 413
     */
    Future<Body> of(HttpServerRequest request, MultiMap headers, Resource resource, Optional<Translator> translator) {
        long length = Headers.length(request);
        if (length > most) throw tooLarge();
        if (!hasBody(request, length)) {
            if (length == 0) headers.set("Content-Length", "0");
            return Future.succeededFuture(new Body.Whole(NOTHING));
        }
        boolean translated = Headers.isJson(request.getHeader("Content-Type"))
                && translator.filter(words -> words.renamesBodies(resource)).isPresent();
        boolean kept = length > 0 && length <= WORTH_KEEPING && Call.isIdempotent(request.method(), headers);
        if ("100-continue".equals(String.valueOf(request.getHeader("Expect")).toLowerCase(Locale.ROOT))) {
            request.response().writeContinue();
        }
        var body = new LimitedStream(request, most, this::tooLarge);
        if (translated) return whole(body).map(read -> translate(translator.get(), resource, read));
        if (kept) return whole(body).map(Body.Whole::new);
        if (length > 0) headers.set("Content-Length", Long.toString(length));
        return Future.succeededFuture(new Body.Stream(body));
    }

    private static boolean hasBody(HttpServerRequest request, long length) {
        if (request.version() == HttpVersion.HTTP_2) return length != 0 && !request.isEnded();
        return length > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private Future<Buffer> whole(LimitedStream body) {
        return body.whole().timeout(limit.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (!(failure instanceof TimeoutException)) return Future.failedFuture(failure);
            return Future.failedFuture(
                    Problem.of(408, "body-too-slow", "Too slow", "The request's body did not come in time."));
        });
    }

    /** What cannot be read goes on as it is: the service says what is wrong with it. */
    private static Body translate(Translator translator, Resource resource, Buffer body) {
        return new Body.Whole(Bodies.object(body)
                .map(json -> Buffer.buffer(Json.bytes(translator.toPlatform(resource, json))))
                .orElse(body));
    }

    private Problem tooLarge() {
        return Problem.of(413, "too-large", "Too large", "A body may have " + most + " bytes at the most.");
    }
}
