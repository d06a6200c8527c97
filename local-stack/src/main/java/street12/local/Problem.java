package street12.local;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** An answer that is an error (RFC 9457); thrown where the rule is broken, written in one place. */
final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final transient JsonArray errors;

    Problem(int status, String code, String detail) {
        this(status, code, detail, new JsonArray());
    }

    Problem(int status, String code, String detail, JsonArray errors) {
        // An answer, not a fault: nobody reads its stack trace
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = errors;
    }

    /** What to answer for a failed request, whatever failed. */
    static Problem of(RoutingContext request) {
        if (request.failure() instanceof Problem problem) {
            return problem;
        }
        int status = request.statusCode() > 0 ? request.statusCode() : 500;
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Problem(status, title.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_"), title);
    }

    void answer(RoutingContext request) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", getMessage())
                .put("instance", request.request().path())
                .put("code", code);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(body.toBuffer());
    }
}
