package street12.acceptance.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tokens as a system's issuer gives them to its clients: each asked for once, and again shortly before it ends. */
public final class Tokens {

    private static final String MACHINE = "uengine-client:uengine-secret";
    private static final String PAGES = "street12-pages";
    private static final long SPARE_S = 300;

    /** The example of RFC 7636: nobody is kept out here by its being known. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private record Kept(String token, Instant until) {}

    private final Client issuer;
    private final String door;
    private final Map<String, Kept> kept = new HashMap<>();

    /** @param door where the issuer's clients find it, as they are registered */
    public Tokens(Client issuer, String door) {
        this.issuer = issuer;
        this.door = door;
    }

    /** Of the demo client that may do everything that machines may. */
    public String machine() {
        return kept("", () -> byCredentials(issuer, Map.of()));
    }

    /** Of the same client, which asks for less. */
    public String machine(String scope) {
        return kept("scope " + scope, () -> byCredentials(issuer, Map.of("scope", scope)));
    }

    /** Of a demo user, who chose themself on the issuer's page. */
    public String user(String id) {
        return kept("user " + id, () -> byCode(issuer, id));
    }

    /** Asked for at the issuer's own address, or at the door. */
    public Answer byCredentials(Client at, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("grant_type", "client_credentials");
        return at.form("/oauth/token", form, Map.of("Authorization", basic(MACHINE)));
    }

    /** The page, the choice, the code, and the token for it. */
    public Answer byCode(Client at, String user) {
        var question = Map.of(
                "response_type",
                "code",
                "client_id",
                PAGES,
                "redirect_uri",
                door + "/",
                "state",
                "s",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
        var choice = new HashMap<>(question);
        choice.put("user", user);
        var chosen = at.form("/oauth/authorize", choice, Map.of());
        if (chosen.status() != 303) throw new AssertionError("answered " + chosen.status() + ": " + chosen.text());
        var form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                PAGES,
                "redirect_uri",
                door + "/",
                "code_verifier",
                VERIFIER,
                "code",
                code(chosen.header("Location")));
        return at.form("/oauth/token", form, Map.of());
    }

    public static String basic(String idAndSecret) {
        return "Basic " + Base64.getEncoder().encodeToString(idAndSecret.getBytes(UTF_8));
    }

    private static String code(String location) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .filter(word -> word.startsWith("code="))
                .map(word -> word.substring("code=".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code in " + location));
    }

    private synchronized String kept(String name, Supplier<Answer> ask) {
        var found = kept.get(name);
        if (found == null || Instant.now().isAfter(found.until())) {
            found = keep(ask.get());
            kept.put(name, found);
        }
        return found.token();
    }

    private static Kept keep(Answer answer) {
        if (answer.status() != 200) throw new AssertionError("answered " + answer.status() + ": " + answer.text());
        long seconds = answer.body().get("expires_in").asLong() - SPARE_S;
        return new Kept(
                answer.body().get("access_token").asText(), Instant.now().plusSeconds(seconds));
    }
}
