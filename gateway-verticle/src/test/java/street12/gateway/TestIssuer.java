package street12.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens that a gateway with these {@link #settings} accepts. */
public final class TestIssuer {

    private static final String NAME = "http://issuer.test";

    private final RSAKey key;
    private final int port;

    private TestIssuer(RSAKey key, int port) {
        this.key = key;
        this.port = port;
    }

    public static TestIssuer start(Vertx vertx) {
        try {
            var key = new RSAKeyGenerator(2048).keyID("one").generate();
            var keys = new JWKSet(key.toPublicJWK()).toString();
            var server = vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(keys));
            return new TestIssuer(
                    key, FakeService.await(server.listen(0, "127.0.0.1")).actualPort());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, String> settings() {
        return Map.of("AUTH", "required", "OIDC_ISSUER", NAME, "OIDC_JWKS_URI", "http://127.0.0.1:" + port + "/keys");
    }

    /** The value of {@code Authorization} for a user. */
    public String user(String name, String... roles) {
        return bearer(name, "roles", List.of(roles));
    }

    /** The value of {@code Authorization} for a machine. */
    public String machine(String name) {
        return bearer(name, "scope", "read orders:write");
    }

    private String bearer(String subject, String claim, Object value) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(NAME)
                .audience("street12")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim(claim, value)
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "Bearer " + token.serialize();
    }
}
