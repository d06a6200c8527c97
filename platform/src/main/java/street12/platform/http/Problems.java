package street12.platform.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Json;

/** Answers every failed request with a problem document (RFC 9457), or as gRPC has it. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** The failure handler of a router. */
    public static void answer(RoutingContext request) {
        var failure = request.failure();
        var problem = toProblem(request.statusCode(), failure);
        if (problem.status() == 500) {
            LOG.atError()
                    .addKeyValue("traceId", RequestTrace.of(request).traceId())
                    .setCause(failure)
                    .log(
                            "{} {} stumbled",
                            request.request().method(),
                            request.request().path());
        }
        send(request, problem);
    }

    public static void send(RoutingContext request, Problem problem) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        if (response.headWritten()) {
            // Half an answer is out already: cutting it off is the only way to say that it is not whole
            response.reset();
            return;
        }
        if (GrpcProblem.isFor(request)) {
            GrpcProblem.of(problem, RequestTrace.of(request).traceId()).send(request);
            return;
        }
        if (problem.retryAfter() != null) {
            response.putHeader(
                    "Retry-After",
                    Long.toString(
                            Math.max(1, problem.retryAfter().plusMillis(999).toSeconds())));
        }
        if (problem.challenge() != null) response.putHeader("WWW-Authenticate", problem.challenge());
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Content-Language", Language.of(request.request()))
                .end(Buffer.buffer(Json.bytes(document(request, problem))));
    }

    /** The problem as its document says it, in the client's language. */
    public static ObjectNode document(RoutingContext request, Problem english) {
        var problem = english.in(Wording.in(Language.of(request.request())));
        var body = JsonNodeFactory.instance.objectNode();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        body.put("instance", request.request().path());
        body.put("traceId", RequestTrace.of(request).traceId());
        if (!problem.errors().isEmpty()) {
            var errors = body.putArray("errors");
            problem.errors()
                    .forEach(error ->
                            errors.addObject().put("pointer", error.pointer()).put("reason", error.reason()));
        }
        return body;
    }

    private static Problem toProblem(int status, Throwable failure) {
        if (failure instanceof Problem problem) return problem;
        if (failure instanceof HttpException http) return ofStatus(http.getStatusCode());
        if (failure == null || (status >= 400 && status < 500)) return ofStatus(status);
        if (isStoreAway(failure)) {
            return Problem.unavailable(
                    "store-unavailable", "A store that is needed for this is not reached.", Duration.ofSeconds(2));
        }
        return ofStatus(500);
    }

    /** Connections refused, dropped or not had in time, and full queues for them. */
    private static boolean isStoreAway(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof TimeoutException
                || failure instanceof ClosedConnectionException
                || failure instanceof java.nio.channels.ClosedChannelException
                || failure.getClass().getName().endsWith("ConnectionPoolTooBusyException")
                || StoreFaults.isAway(failure)
                || ((failure instanceof VertxException || failure instanceof IOException)
                        && String.valueOf(failure.getMessage()).contains("onnection"));
    }

    private static Problem ofOtherStatus(int status) {
        if (status < 400 || status > 599) return ofStatus(500);
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return Problem.of(status, reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"), reason, reason + ".");
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("The request is not as HTTP or this API has it.");
            case 404 -> Problem.notFound("Nothing is here.");
            case 405 -> Problem.of(405, "method-not-allowed", "Not allowed here", "This method is not for this path.");
            case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", "There is no such representation.");
            case 413 -> Problem.of(413, "too-large", "Too large", "The body is larger than this path takes.");
            case 414 -> Problem.of(414, "uri-too-long", "Too long", "The address is too long.");
            case 415 ->
                Problem.of(415, "unsupported-media-type", "Not this media type", "Send the body as application/json.");
            case 500 -> Problem.of(500, "internal", "An error on our side", "It was logged under this trace id.");
            default -> ofOtherStatus(status);
        };
    }
}
