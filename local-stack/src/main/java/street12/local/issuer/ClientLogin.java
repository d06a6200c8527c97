package street12.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Which client asks for a token: by HTTP Basic, or by its form; a public one by its name alone. */
final class ClientLogin {

    private static final String BASIC = "basic ";

    private final Map<String, DemoAccounts.Client> clients;

    ClientLogin(Map<String, DemoAccounts.Client> clients) {
        this.clients = clients;
    }

    DemoAccounts.Client client(HttpServerRequest request, Parameters form) {
        var header = request.getHeader("Authorization");
        if (header == null) return checked(form.find("client_id"), form.find("client_secret"));
        if (form.find("client_secret").isPresent()) {
            throw new OAuthError("invalid_request", "The client's secret is there by header and by form.");
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) throw OAuthError.badClient();
        var parts = decoded(header.substring(BASIC.length()).strip()).split(":", 2);
        if (parts.length < 2) throw OAuthError.badClient();
        var id = formDecoded(parts[0]);
        if (form.find("client_id").filter(other -> !other.equals(id)).isPresent()) throw OAuthError.badClient();
        return checked(Optional.of(id), Optional.of(formDecoded(parts[1])));
    }

    private DemoAccounts.Client checked(Optional<String> id, Optional<String> secret) {
        var client = id.map(clients::get);
        var expected = client.flatMap(DemoAccounts.Client::secret);
        // Compared also where there is nothing to compare with: how long it takes tells nothing
        boolean same = same(expected.orElse(""), secret.orElse(""));
        if (client.isEmpty() || !same || expected.isPresent() != secret.isPresent()) throw OAuthError.badClient();
        return client.get();
    }

    /** By their digests, so that it takes as long for every length. */
    private static boolean same(String one, String other) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return MessageDigest.isEqual(digest.digest(one.getBytes(UTF_8)), digest.digest(other.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthError.badClient();
        }
    }

    /** Within Basic, RFC 6749 has both parts encoded as a form has them. */
    private static String formDecoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthError.badClient();
        }
    }
}
