package street12.local.issuer;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** The parameters of an OAuth request. One without a value counts as left out, and none may be said twice. */
final class Parameters {

    private final MultiMap all;

    Parameters(MultiMap all) {
        this.all = all;
    }

    Optional<String> find(String name) {
        var values = all.getAll(name);
        if (values.size() > 1) throw new OAuthError("invalid_request", name + " is there more than once.");
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new OAuthError("invalid_request", name + " is missing."));
    }
}
