package street12.platform.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Signs what it is told to, and lists its keys over HTTP for as long as it is there. */
final class FakeIssuer {

    static final String NAME = "http://issuer.test";
    static final RSAKey KEY = rsa("one");

    final AtomicInteger asked = new AtomicInteger();
    private final Vertx vertx;
    private HttpServer server;
    private int port;
    private volatile Consumer<HttpServerRequest> answer;

    FakeIssuer(Vertx vertx) {
        this.vertx = vertx;
        lists(KEY);
    }

    FakeIssuer listen() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    answer.accept(request);
                })
                .listen(port, "127.0.0.1")
                .await();
        port = server.actualPort();
        return this;
    }

    void goAway() {
        server.close().await();
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    String jwksUri() {
        return uri() + "/jwks.json";
    }

    void lists(JWK... keys) {
        answers(document(keys));
    }

    void answers(String body) {
        answersWith(request -> request.response().end(body));
    }

    void answersWith(Consumer<HttpServerRequest> how) {
        answer = how;
    }

    static String document(JWK... keys) {
        var listed = new JsonArray();
        Arrays.stream(keys)
                .forEach(key -> listed.add(new JsonObject(key.toPublicJWK().toJSONObject())));
        return new JsonObject().put("keys", listed).encode();
    }

    static RSAKey rsa(String kid) {
        return rsa(kid, 2048);
    }

    static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A good token's claims, some of them replaced; null takes one away. */
    static Map<String, Object> claims(Object... others) {
        var claims = new HashMap<String, Object>();
        claims.put("iss", NAME);
        claims.put("aud", "street12");
        claims.put("sub", "goodman");
        claims.put("exp", Instant.now().getEpochSecond() + 600);
        claims.put("roles", List.of("customer"));
        for (int i = 0; i < others.length; i += 2) {
            if (others[i + 1] == null) claims.remove((String) others[i]);
            else claims.put((String) others[i], others[i + 1]);
        }
        return claims;
    }

    static String token(Object... others) {
        return token(KEY, claims(others));
    }

    static String token(JWK key, Map<String, Object> claims) {
        return key instanceof ECKey ec
                ? sign(header(JWSAlgorithm.ES256, key.getKeyID()).build(), claims, signer(ec))
                : sign(header(JWSAlgorithm.RS256, key.getKeyID()).build(), claims, signer(key));
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT);
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String sign(JWSHeader header, Map<String, Object> claims, JWSSigner signer) {
        try {
            var token = new JWSObject(header, new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
