package street12.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * What a service is asked.
 *
 * @param target path and query, encoded
 * @param gone completes when the client has gone away; it never fails
 */
public record Call(HttpMethod method, String target, MultiMap headers, Body body, Future<Void> gone) {

    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    /** Whether doing it twice is the same as doing it once, as far as its head can tell. */
    public static boolean isIdempotent(HttpMethod method, MultiMap headers) {
        if (method.equals(HttpMethod.POST)) {
            var key = headers.get("Idempotency-Key");
            return key != null && !key.isBlank();
        }
        return IDEMPOTENT.contains(method);
    }

    /** Whether it may be sent again after this: nothing of it was done, or doing it twice does no harm. */
    public boolean mayRepeatAfter(Throwable failure) {
        if (!(failure instanceof Failure known) || gone.isComplete()) return false;
        return switch (known.kind()) {
            case NOT_REACHED -> true;
            case CUT_OFF -> isIdempotent(method, headers) && body instanceof Body.Whole;
            default -> false;
        };
    }
}
