package street12.platform.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** The issuer's public keys, as a JWKS document lists them. */
final class KeySet {

    private static final int SMALLEST_RSA = 2048;

    private record PublicKey(JWK described, JWSVerifier verifier) {}

    private final List<PublicKey> keys;

    private KeySet(List<PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Takes what can be used of it; a key of an unknown kind beside the others is no reason to believe nobody.
     *
     * @throws IllegalArgumentException when nothing can be
     */
    static KeySet of(JsonNode document) {
        var keys = new ArrayList<PublicKey>();
        for (var key : document.path("keys")) {
            try {
                add(keys, JWK.parse(key.toString()));
            } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
                // Not one of ours: what is left is counted below
            }
        }
        if (keys.isEmpty()) throw new IllegalArgumentException("the issuer lists no key that can be used");
        return new KeySet(List.copyOf(keys));
    }

    /** A key whose private half lies open is anybody's. */
    private static void add(List<PublicKey> keys, JWK key) throws JOSEException {
        if (key.isPrivate()) return;
        if (key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA) {
            keys.add(new PublicKey(rsa, new RSASSAVerifier(rsa)));
        } else if (key instanceof ECKey ec) {
            keys.add(new PublicKey(ec, new ECDSAVerifier(ec)));
        }
    }

    /** Those by which a token with this header may be signed. */
    List<JWSVerifier> fitting(JWSHeader header) {
        var matcher = JWKMatcher.forJWSHeader(header);
        return keys.stream()
                .filter(key -> matcher.matches(key.described()))
                .map(PublicKey::verifier)
                .toList();
    }
}
