package street12.local.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** {@code POST /oauth/token}: a client's credentials, or a code and what proves it, for a token. */
final class TokenEndpoint {

    private final ClientLogin login;
    private final Codes codes;
    private final Tokens tokens;

    TokenEndpoint(DemoAccounts accounts, Codes codes, Tokens tokens) {
        this.login = new ClientLogin(accounts.clients());
        this.codes = codes;
        this.tokens = tokens;
    }

    void handle(RoutingContext request) {
        if (!isForm(request)) {
            throw new OAuthError("invalid_request", "The body has to be application/x-www-form-urlencoded.");
        }
        var form = new Parameters(request.request().formAttributes());
        var client = login.client(request.request(), form);
        var answer = switch (form.get("grant_type")) {
            case "client_credentials" -> machine(client, form);
            case "authorization_code" -> user(client, form);
            default ->
                throw new OAuthError("unsupported_grant_type", "Known are client_credentials and authorization_code.");
        };
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(answer.put("token_type", "Bearer")
                        .put("expires_in", Tokens.LIFE.toSeconds())
                        .toBuffer());
    }

    private JsonObject machine(DemoAccounts.Client client, Parameters form) {
        if (client.secret().isEmpty()) throw notForIt();
        var scopes = Scopes.narrowed(client, form.find("scope"));
        return new JsonObject().put("access_token", tokens.of(client, scopes)).put("scope", String.join(" ", scopes));
    }

    private JsonObject user(DemoAccounts.Client client, Parameters form) {
        if (client.redirects().isEmpty()) throw notForIt();
        var verifier = form.get("code_verifier");
        var redirectUri = form.get("redirect_uri");
        var grant = codes.take(form.get("code"))
                .filter(one -> one.client().equals(client))
                .filter(one -> one.redirectUri().equals(redirectUri))
                .filter(one -> one.challenge().equals(challenge(verifier)))
                .orElseThrow(() -> new OAuthError(
                        "invalid_grant", "The code is unknown, used or too old, or was given to somebody else."));
        var answer = new JsonObject().put("access_token", tokens.of(grant.user(), client));
        grant.scope().ifPresent(scope -> answer.put("scope", scope));
        if (grant.scope().map(Scopes::list).orElse(List.of()).contains("openid")) {
            answer.put(
                    "id_token",
                    tokens.identity(
                            grant.user(),
                            client,
                            grant.language(),
                            grant.nonce().orElse(null)));
        }
        return answer;
    }

    private static OAuthError notForIt() {
        return new OAuthError("unauthorized_client", "The client may not ask in this way.");
    }

    private static boolean isForm(RoutingContext request) {
        var type = request.request().getHeader("Content-Type");
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
