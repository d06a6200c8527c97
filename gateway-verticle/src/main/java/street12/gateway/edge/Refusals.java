package street12.gateway.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import street12.contracts.Json;
import street12.platform.http.Problem;
import street12.platform.trace.Trace;

/** Answers requests whose heads cannot be read: they come to no route. */
final class Refusals {

    private Refusals() {}

    /** For one that could not be decoded. */
    static void answer(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        // What follows cannot be told from what was wrong
        refuse(request, problem(request.decoderResult().cause()))
                .onComplete(told -> request.connection().close());
    }

    /** Whether there is a path to find a route for. */
    static boolean isForPath(HttpServerRequest request) {
        var path = request.path();
        return path != null && path.startsWith("/");
    }

    static void refusePath(HttpServerRequest request) {
        refuse(request, Problem.badRequest("The request is for no path."));
    }

    private static Future<Void> refuse(HttpServerRequest request, Problem problem) {
        var document = Json.MAPPER
                .createObjectNode()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.getMessage())
                .put("traceId", Trace.current().traceId());
        SecurityHeaders.put(request.response().headers());
        return request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(Json.bytes(document)));
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(414, "uri-too-long", "Too long", "The address is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(
                    431, "headers-too-large", "Too large", "The headers are larger than they may be together.");
        }
        return Problem.badRequest("The request is not as HTTP has it.");
    }
}
