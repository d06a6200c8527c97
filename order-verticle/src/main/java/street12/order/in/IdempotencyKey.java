package street12.order.in;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import street12.contracts.Json;
import street12.contracts.line.Line;
import street12.order.domain.PlaceOrder;
import street12.platform.auth.Caller;
import street12.platform.http.Problem;

/** The key under which a client repeats a request that it means once. */
final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** @throws Problem 422 when it is not a key */
    static Optional<String> of(RoutingContext request) {
        var key = request.request().getHeader(HEADER);
        if (key == null) return Optional.empty();
        if (!key.matches("[!-~]{1,200}")) {
            throw Problem.invalid(HEADER, "must be 1 to 200 visible ASCII characters");
        }
        return Optional.of(key);
    }

    /** Whose key it is: a machine's is another than its customer's own of the same name, and than another machine's. */
    static String owner(Caller caller, PlaceOrder wanted) {
        return caller.isAnybody() || caller.subject().equals(wanted.userId())
                ? wanted.userId()
                // No name of either can hold the sign between them
                : caller.subject() + "\n" + wanted.userId();
    }

    /** The same for the same order in the same line, however its JSON was written. */
    static String fingerprint(PlaceOrder wanted, Line line) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((line.name() + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(sha.digest(Json.bytes(wanted)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
