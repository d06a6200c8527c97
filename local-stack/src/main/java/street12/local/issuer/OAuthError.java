package street12.local.issuer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A refusal in the words of RFC 6749. */
final class OAuthError extends RuntimeException {

    private final int status;
    private final String error;

    OAuthError(String error, String description) {
        this(400, error, description);
    }

    private OAuthError(int status, String error, String description) {
        // An answer, not a fault: nobody reads its stack trace
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** The client is not the one that it says it is. */
    static OAuthError badClient() {
        return new OAuthError(401, "invalid_client", "The client is not known, or its secret is another.");
    }

    String error() {
        return error;
    }

    static void answer(RoutingContext request) {
        if (request.failure() instanceof OAuthError known) {
            known.send(request);
        } else {
            int status = request.statusCode() > 0 ? request.statusCode() : 500;
            var error = status < 500 ? "invalid_request" : "server_error";
            new OAuthError(status, error, "The request could not be served.").send(request);
        }
    }

    private void send(RoutingContext request) {
        if (status == 401) request.response().putHeader("WWW-Authenticate", "Basic realm=\"street12\"");
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("error", error)
                        .put("error_description", getMessage())
                        .toBuffer());
    }
}
