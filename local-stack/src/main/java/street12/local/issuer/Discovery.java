package street12.local.issuer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the issuer can do and where, as OpenID Connect Discovery and RFC 8414 have it. */
final class Discovery {

    private Discovery() {}

    static JsonObject of(String issuer, DemoAccounts accounts) {
        var scopes = accounts.clients().values().stream()
                .flatMap(client -> client.scopes().stream())
                .distinct()
                .toList();
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/oauth/authorize")
                .put("token_endpoint", issuer + "/oauth/token")
                .put("jwks_uri", issuer + "/.well-known/jwks.json")
                .put("response_types_supported", JsonArray.of("code"))
                .put("response_modes_supported", JsonArray.of("query"))
                .put("grant_types_supported", JsonArray.of("client_credentials", "authorization_code"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        JsonArray.of("client_secret_basic", "client_secret_post", "none"))
                .put("subject_types_supported", JsonArray.of("public"))
                .put("id_token_signing_alg_values_supported", JsonArray.of("RS256"))
                .put("authorization_response_iss_parameter_supported", true)
                .put("scopes_supported", new JsonArray(scopes));
    }
}
