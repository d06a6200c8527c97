package street12.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Its keys, and the tokens that tests ask it for. */
class LocalIssuerTest extends WithIssuer {

    @Test
    void it_says_where_everything_is_in_the_words_of_openid_connect() {
        var found = json(get("/.well-known/openid-configuration"));

        assertThat(found.getString("issuer")).isEqualTo(DOOR);
        assertThat(found.getString("jwks_uri")).isEqualTo(DOOR + "/.well-known/jwks.json");
        assertThat(found.getString("token_endpoint")).isEqualTo(DOOR + "/oauth/token");
        assertThat(found.getString("authorization_endpoint")).isEqualTo(DOOR + "/oauth/authorize");
        assertThat(found.getJsonArray("code_challenge_methods_supported")).containsExactly("S256");
    }

    @Test
    void it_publishes_nothing_private_and_keeps_its_keys_from_others() throws Exception {
        assertThat(issuer.jwksUri()).isEqualTo(issuer.uri() + "/.well-known/jwks.json");
        var published = json(get("/.well-known/jwks.json")).getJsonArray("keys");

        assertThat(published).isNotEmpty();
        for (var each : published) {
            assertThat(((JsonObject) each).fieldNames())
                    .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        }
        var file = dir.resolve("issuer/keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(JWKSet.parse(Files.readString(file)).getKeys().get(0).size()).isEqualTo(2048);
    }

    @Test
    void a_token_holds_over_a_restart_and_a_new_key_signs_beside_the_old_one() throws Exception {
        var old = issuer.token("goodman", List.of("customer"));

        issuer.rotate();
        var fresh = issuer.token("goodman", List.of("customer"));
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        assertThat(checked(old).getSubject()).isEqualTo("goodman");
        assertThat(checked(fresh).getSubject()).isEqualTo("goodman");

        closeAndStartAgain();
        assertThat(kid(issuer.machineToken())).isEqualTo(kid(fresh));
        assertThat(checked(old).getSubject()).isEqualTo("goodman");
        assertThat(checked(fresh).getSubject()).isEqualTo("goodman");
    }

    private void closeAndStartAgain() {
        issuer.close().await();
        issuer = LocalIssuer.start(vertx, dir.resolve("issuer"), 0, DOOR).await();
    }

    @Test
    void a_new_key_can_be_asked_for_on_its_own_port_but_not_by_another_sites_page() throws Exception {
        var before = kid(issuer.machineToken());

        var plain = send(request("/keys", "Content-Type", "text/plain").POST(BodyPublishers.noBody()));
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(kid(issuer.machineToken())).isEqualTo(before);

        var asked = send(request("/keys", "Content-Type", "application/json").POST(BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(kid(issuer.machineToken())).isNotEqualTo(before);
        for (int i = 0; i < 5; i++) {
            send(request("/keys", "Content-Type", "application/json").POST(BodyPublishers.noBody()));
        }
        assertThat(json(get("/.well-known/jwks.json")).getJsonArray("keys")).hasSize(4);
    }

    @Test
    void damaged_keys_stop_the_start_and_are_left_as_they_are() throws Exception {
        var folder = Files.createDirectories(dir.resolve("damaged"));
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[");

        assertThatThrownBy(() -> LocalIssuer.start(vertx, folder, 0, DOOR).await())
                .hasMessageContaining("keys.json is damaged");
        assertThat(folder.resolve("keys.json")).hasContent("{\"keys\":[");
    }

    @Test
    void a_test_gets_a_token_with_any_claims_good_ones_or_bad_ones() throws Exception {
        var until = Instant.ofEpochSecond(1_000_000);
        var claims = new HashMap<String, Object>(Map.of("sub", "jane", "exp", until, "lines", List.of("flowers")));
        claims.put("aud", null);

        var token = checked(issuer.token(claims));

        assertThat(token.getSubject()).isEqualTo("jane");
        assertThat(token.getExpirationTime().toInstant()).isEqualTo(until);
        assertThat(token.getAudience()).isEmpty();
        assertThat(token.getIssuer()).isEqualTo(DOOR);
        assertThat(checked(issuer.machineToken()).getStringClaim("scope"))
                .isEqualTo("read orders:write products:write deliveries:write");
        assertThat(checked(issuer.token("kim", List.of("driver"))).getStringListClaim("roles"))
                .containsExactly("driver");
    }

    @Test
    void without_a_name_it_is_called_by_its_own_address() {
        var unnamed = LocalIssuer.start(vertx, dir.resolve("unnamed"), 0, "").await();

        assertThat(unnamed.issuer()).isEqualTo(unnamed.uri());
        unnamed.close().await();
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
