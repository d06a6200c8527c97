package street12.local.issuer;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import street12.contracts.access.Grants;

/** Tokens of one issuer for all tests of a JVM, each for a caller that is said in a line. */
public final class CallerTokens {

    private static final List<String> SCOPES =
            List.of(Grants.READ, Grants.WRITE_ORDERS, Grants.WRITE_PRODUCTS, Grants.WRITE_DELIVERIES);
    private static final LocalIssuer ISSUER = start();

    private CallerTokens() {}

    /** What makes a service ask for them. */
    public static Map<String, String> required() {
        return Map.of("AUTH", "required", "OIDC_ISSUER", ISSUER.issuer(), "OIDC_JWKS_URI", ISSUER.jwksUri());
    }

    /**
     * The header of a caller.
     *
     * @param who subject, roles and scopes, and lines after an at sign, such as {@code kim rider read @food}
     */
    public static String[] of(String who) {
        return of(who, Map.of());
    }

    public static String[] of(String who, Map<String, Object> more) {
        var roles = new ArrayList<String>();
        var scopes = new ArrayList<String>();
        var lines = new ArrayList<String>();
        var words = List.of(who.split(" ", -1));
        for (var word : words.subList(1, words.size())) {
            if (word.startsWith("@")) lines.add(word.substring(1));
            else if (SCOPES.contains(word)) scopes.add(word);
            else roles.add(word);
        }
        var claims = new HashMap<String, Object>(
                Map.of("sub", words.get(0), "roles", roles, "scope", String.join(" ", scopes)));
        if (!lines.isEmpty()) claims.put("lines", lines);
        claims.putAll(more);
        return new String[] {"Authorization", "Bearer " + ISSUER.token(claims)};
    }

    private static LocalIssuer start() {
        var vertx = Vertx.vertx();
        var folder = Path.of(
                "target", "issuer", Long.toString(ProcessHandle.current().pid()));
        try {
            return LocalIssuer.start(vertx, folder, 0, "").await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
