package street12.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says in signed words who somebody is and what was granted. */
final class Tokens {

    static final Duration LIFE = Duration.ofHours(1);
    static final String AUDIENCE = "street12";

    private final String issuer;
    private final SigningKeys keys;

    Tokens(String issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** For a machine. */
    String of(DemoAccounts.Client client, List<String> scopes) {
        return with(Map.of("sub", client.id(), "client_id", client.id(), "scope", String.join(" ", scopes)));
    }

    /** For a user who came in through a client. */
    String of(DemoAccounts.User user, DemoAccounts.Client client) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", user.id());
        claims.put("client_id", client.id());
        claims.put("roles", user.roles());
        user.lines().ifPresent(lines -> claims.put("lines", lines));
        return with(claims);
    }

    /** Tells the client who the user is. Opens no door: it is for another audience. */
    String identity(DemoAccounts.User user, DemoAccounts.Client client, String language, String nonce) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", user.id());
        claims.put("aud", client.id());
        claims.put("name", user.name().get(language));
        claims.put("nonce", nonce);
        return with(claims);
    }

    /** @param claims replace the usual ones; null leaves one out */
    String with(Map<String, Object> claims) {
        var now = Instant.now();
        var all = new LinkedHashMap<String, Object>();
        all.put("iss", issuer);
        all.put("sub", "somebody");
        all.put("aud", AUDIENCE);
        all.put("iat", now.getEpochSecond());
        all.put("nbf", now.getEpochSecond());
        all.put("exp", now.plus(LIFE).getEpochSecond());
        all.put("jti", UUID.randomUUID().toString());
        claims.forEach((name, value) -> all.put(name, value instanceof Instant time ? time.getEpochSecond() : value));
        all.values().removeIf(value -> value == null);
        return signed(all);
    }

    private String signed(Map<String, Object> claims) {
        var key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            var token = new JWSObject(header, new Payload(claims));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }
}
