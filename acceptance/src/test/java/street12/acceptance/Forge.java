package street12.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import street12.acceptance.running.Street12;

/** Makes tokens that the issuer would not: with its own key, so that only what is tried is wrong with them, or with others. */
final class Forge {

    private final String issuer;
    private final RSAKey key;

    Forge(Street12 system) {
        issuer = "http://localhost:" + system.port("gateway");
        try {
            var keys = JWKSet.parse(Files.readString(system.folder().resolve("issuer/keys.json")));
            key = keys.getKeys().get(0).toRSAKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** A token that holds, with these claims in place of its own; null leaves one out. */
    String token(Map<String, Object> changes) {
        return signed(header(JWSAlgorithm.RS256), changes, rsa(key));
    }

    static Map<String, Object> changed(String claim, Object value) {
        var changes = new HashMap<String, Object>();
        changes.put(claim, value);
        return changes;
    }

    static long seconds(long fromNow) {
        return Instant.now().getEpochSecond() + fromNow;
    }

    /** By a stranger who says that it is the issuer's. */
    String byAnotherKey() {
        return signed(header(JWSAlgorithm.RS256), Map.of(), rsa(generated()));
    }

    /** By a stranger who sends the key along. */
    String byAKeyThatComesWithIt() {
        var other = generated();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(other.toPublicJWK())
                .build();
        return signed(header, Map.of(), rsa(other));
    }

    String byAKeyNamed(String kid) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), Map.of(), rsa(generated()));
    }

    /** By the issuer's key, in a way that is not on the list. */
    String signedAs(JWSAlgorithm algorithm) {
        return signed(header(algorithm), Map.of(), rsa(key));
    }

    /** With the public key as if it were a shared secret: as bytes of its file, and as what stands in the JWKS. */
    List<String> withThePublicKeyAsASecret() {
        try {
            var bytes = key.toRSAPublicKey().getEncoded();
            var text = key.toPublicJWK().toJSONString().getBytes(UTF_8);
            var tokens = new ArrayList<String>();
            for (var secret : List.of(bytes, text)) {
                tokens.add(signed(header(JWSAlgorithm.HS256), Map.of(), new MACSigner(secret)));
            }
            return tokens;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Not signed at all, and saying so in one of the ways to write it. */
    String unsigned(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key.getKeyID() + "\"}");
        return header + "." + Base64URL.encode(new Payload(claims(Map.of())).toString()) + ".";
    }

    String withoutSignature() {
        var token = token(Map.of());
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    /** Signed well, then made to say more. */
    String changedAfterwards() {
        var parts = token(Map.of("roles", List.of("customer"))).split("\\.", -1);
        var more = Base64URL.encode(new Payload(claims(Map.of("roles", List.of("operator")))).toString());
        return parts[0] + "." + more + "." + parts[2];
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    }

    private String signed(JWSHeader header, Map<String, Object> changes, JWSSigner signer) {
        try {
            var token = new JWSObject(header, new Payload(claims(changes)));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> claims(Map<String, Object> changes) {
        var claims = new HashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", "street12");
        claims.put("sub", "forged");
        claims.put("scope", "read orders:write products:write deliveries:write");
        claims.put("iat", seconds(0));
        claims.put("nbf", seconds(0));
        claims.put("exp", seconds(600));
        claims.putAll(changes);
        claims.values().removeIf(value -> value == null);
        return claims;
    }

    private static JWSSigner rsa(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
