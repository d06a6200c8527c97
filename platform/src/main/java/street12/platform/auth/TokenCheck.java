package street12.platform.auth;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import street12.platform.Foundation;
import street12.platform.http.Problem;
import street12.platform.runtime.Attempt;

/**
 * Finds out who makes a request, by the token that it carries (RFC 6750). It may have to wait for the issuer's keys: a body must
 * be paused meanwhile, or it is lost.
 */
public final class TokenCheck {

    private static final String REALM = "Bearer realm=\"street12\"";
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final Keys keys;
    private final CheckedTokens checked = new CheckedTokens();
    private final boolean isOpen;

    TokenCheck(Tokens tokens, Keys keys, boolean isOpen) {
        this.tokens = tokens;
        this.keys = keys;
        this.isOpen = isOpen;
    }

    /** For a whole service, which is not ready before it has the issuer's keys. */
    public static TokenCheck create(Foundation foundation) {
        var settings = foundation.settings();
        var issuer =
                new Issuer(foundation.vertx(), settings.get(AuthSettings.ISSUER), settings.get(AuthSettings.JWKS_URI));
        foundation.onStop("issuer", issuer::close);
        var keys = new Keys(foundation.vertx(), issuer::keys, settings.get(AuthSettings.KEYS_REFRESH));
        foundation.onStop("issuer's keys", keys::stop);
        boolean isOpen = AuthSettings.isOpen(settings);
        if (!isOpen) {
            keys.begin();
            foundation
                    .health()
                    .needs(
                            "issuer",
                            () -> keys.wereHad()
                                    ? Future.succeededFuture()
                                    : Future.failedFuture("its keys were not had yet"));
        }
        return new TokenCheck(new Tokens(settings, Clock.systemUTC()), keys, isOpen);
    }

    public void handle(RoutingContext request) {
        Attempt.of(() -> caller(request.request().headers().getAll("Authorization")))
                .onSuccess(caller -> {
                    caller.makes(request);
                    request.next();
                })
                .onFailure(request::fail);
    }

    /**
     * Whoever makes a request with these {@code Authorization} headers; fails with the {@link Problem} that tells the client
     * why it is not known.
     */
    public Future<Caller> caller(List<String> authorization) {
        if (authorization.isEmpty())
            return isOpen ? Future.succeededFuture(Caller.ANYBODY) : Future.failedFuture(absent());
        if (authorization.size() > 1) return Future.failedFuture(ambiguous());
        var header = authorization.get(0);
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return Future.failedFuture(absent());
        return check(header.substring(SCHEME.length()).trim())
                .recover(failure -> Future.failedFuture(failure instanceof BadToken bad ? refused(bad) : failure));
    }

    private Future<Caller> check(String text) {
        return Attempt.of(() -> checked.find(text, keys.newest())
                .map(caller -> Future.succeededFuture(tokens.requireLasting(caller)))
                .orElseGet(() -> checkAll(text)));
    }

    private Future<Caller> checkAll(String text) {
        var token = tokens.read(text);
        return keys.fitting(token.getHeader()).map(fitting -> {
            var caller = tokens.verify(token, fitting);
            checked.keep(text, caller, keys.newest());
            return caller;
        });
    }

    private static Problem absent() {
        return Problem.challenge(
                401, "token-missing", "A token is needed", "Send a token: Authorization: Bearer …", REALM);
    }

    private static Problem ambiguous() {
        var detail = "There is more than one Authorization header.";
        return Problem.challenge(
                400, "malformed-request", "The request cannot be read", detail, error("invalid_request", detail));
    }

    private static Problem refused(BadToken bad) {
        return Problem.challenge(
                401,
                "token-invalid",
                "The token is not accepted",
                bad.getMessage(),
                error("invalid_token", bad.getMessage()));
    }

    private static String error(String code, String description) {
        return "%s, error=\"%s\", error_description=\"%s\"".formatted(REALM, code, description);
    }
}
