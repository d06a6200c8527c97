package street12.order;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import street12.local.issuer.LocalIssuer;

/** Tokens of one issuer, for all tests of this JVM. */
final class Tokens {

    private static final LocalIssuer ISSUER = start();

    private Tokens() {}

    /** What makes a service ask for them. */
    static Map<String, String> required() {
        return Map.of("AUTH", "required", "OIDC_ISSUER", ISSUER.issuer(), "OIDC_JWKS_URI", ISSUER.jwksUri());
    }

    static String of(String subject, String... roles) {
        return ISSUER.token(subject, List.of(roles));
    }

    static String machine(String subject, String scope) {
        return ISSUER.token(Map.of("sub", subject, "scope", scope));
    }

    /** A token that is for some lines only. */
    static String within(List<String> lines, String subject, String... roles) {
        return ISSUER.token(Map.of("sub", subject, "roles", List.of(roles), "lines", lines));
    }

    /** One with a claim that spoils it; null for none. */
    static String with(String claim, Object value) {
        var claims = new HashMap<String, Object>(Map.of("sub", "goodman", "roles", List.of("customer")));
        claims.put(claim, value);
        return ISSUER.token(claims);
    }

    private static LocalIssuer start() {
        var folder =
                Path.of("target/issuer", Long.toString(ProcessHandle.current().pid()));
        try {
            return LocalIssuer.start(Vertx.vertx(), folder, 0, "").await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
