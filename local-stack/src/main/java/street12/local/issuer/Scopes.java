package street12.local.issuer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client may be granted, and what it asks for of that. */
final class Scopes {

    private Scopes() {}

    /** @throws OAuthError where more is asked for than the client may have */
    static List<String> narrowed(DemoAccounts.Client client, Optional<String> asked) {
        if (asked.isEmpty()) return client.scopes();
        var scopes = list(asked.get());
        if (scopes.isEmpty() || !client.scopes().containsAll(scopes)) {
            throw new OAuthError("invalid_scope", "The client may have: " + String.join(" ", client.scopes()));
        }
        return scopes;
    }

    static List<String> list(String scope) {
        return Stream.of(scope.split(" "))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }
}
