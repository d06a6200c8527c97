package street12.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Locale;

/**
 * A problem as gRPC tells it: a status without any message, and with {@code google.rpc} details that programs can read.
 *
 * @param code one of gRPC's
 * @param details a {@code google.rpc.Status}, as binary metadata is written
 */
public record GrpcProblem(int code, String message, String details) {

    private static final int CANCELLED = 1;
    private static final int UNKNOWN = 2;
    private static final int INVALID_ARGUMENT = 3;
    private static final int DEADLINE_EXCEEDED = 4;
    private static final int NOT_FOUND = 5;
    private static final int ALREADY_EXISTS = 6;
    private static final int PERMISSION_DENIED = 7;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int FAILED_PRECONDITION = 9;
    private static final int ABORTED = 10;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;

    /** A status travels among the headers, of which clients take 8 KiB: what it says is cut to fit. */
    private static final int LONGEST_MESSAGE = 300;

    /** Whether the client speaks gRPC, and can read nothing else. */
    public static boolean isFor(RoutingContext request) {
        var type = request.request().getHeader("Content-Type");
        return type != null
                && request.request().version() == HttpVersion.HTTP_2
                && type.toLowerCase(Locale.ROOT).matches("application/grpc([+;].*)?");
    }

    public static GrpcProblem of(Problem problem, String traceId) {
        var detail = String.valueOf(problem.getMessage());
        var message = detail.length() > LONGEST_MESSAGE ? detail.substring(0, LONGEST_MESSAGE) + "…" : detail;
        int code = code(problem);
        var details = GrpcDetails.of(code, message, problem, traceId);
        return new GrpcProblem(
                code, message, Base64.getEncoder().withoutPadding().encodeToString(details));
    }

    private static int code(Problem problem) {
        return switch (problem.status()) {
            case 401 -> UNAUTHENTICATED;
            case 402 -> FAILED_PRECONDITION;
            case 403 -> PERMISSION_DENIED;
            case 404 -> NOT_FOUND;
            case 405, 415, 501 -> UNIMPLEMENTED;
            case 408, 504 -> DEADLINE_EXCEEDED;
            case 409 -> conflict(problem);
            case 413, 429, 431 -> RESOURCE_EXHAUSTED;
            case 499 -> CANCELLED;
            // What was asked may have been done: a client must not take it for something to try again
            case 502 -> UNKNOWN;
            case 503 -> UNAVAILABLE;
            default -> problem.status() < 500 ? INVALID_ARGUMENT : INTERNAL;
        };
    }

    private static int conflict(Problem problem) {
        if (problem.type().endsWith(":id-taken")) return ALREADY_EXISTS;
        return problem.retryAfter() != null ? ABORTED : FAILED_PRECONDITION;
    }

    /** Ends the call, of which nothing was answered yet. */
    void send(RoutingContext request) {
        var response = request.response().setStatusCode(200).putHeader("content-type", "application/grpc");
        putTo(response.headers());
        response.end();
    }

    /** @param trailers of the answer, or its headers where it has nothing else */
    public void putTo(MultiMap trailers) {
        trailers.set("grpc-status", Integer.toString(code));
        trailers.set("grpc-message", percentEncoded(message));
        trailers.set("grpc-status-details-bin", details);
    }

    private static String percentEncoded(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') encoded.append((char) b);
            else encoded.append(String.format("%%%02X", b));
        }
        return encoded.toString();
    }
}
