package street12.platform.http;

import java.time.Duration;
import java.util.List;

/**
 * What went wrong with a request, as RFC 9457 tells it. Thrown, or failed with, anywhere below a route.
 *
 * <p>Its {@code type} is {@code urn:street12:problem:} and the slug.
 */
public final class Problem extends RuntimeException {

    /**
     * What is wrong with one part of the request.
     *
     * @param pointer JSON pointer into the body, or the name of a path or query parameter
     */
    public record FieldError(String pointer, String reason) {}

    private final int status;
    private final String slug;
    private final String title;
    private final List<FieldError> errors;
    private final Duration retryAfter;

    private Problem(
            int status, String slug, String title, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), null);
    }

    public static Problem badRequest(String detail) {
        return of(400, "malformed-request", "The request cannot be read", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    public static Problem conflict(String slug, String detail) {
        return of(409, slug, "The present state does not allow it", detail);
    }

    /** The same request may be met otherwise after the given time. */
    public static Problem conflict(String slug, String detail, Duration retryAfter) {
        return new Problem(409, slug, "The present state does not allow it", detail, List.of(), retryAfter);
    }

    public static Problem invalid(List<FieldError> errors) {
        var first = errors.get(0);
        return new Problem(
                422,
                "invalid-fields",
                "Some fields are not as they must be",
                first.pointer() + ": " + first.reason(),
                List.copyOf(errors),
                null);
    }

    public static Problem invalid(String pointer, String reason) {
        return invalid(List.of(new FieldError(pointer, reason)));
    }

    /** Not now; worth another try after the given time. */
    public static Problem unavailable(String slug, String detail, Duration retryAfter) {
        return new Problem(503, slug, "Not available now", detail, List.of(), retryAfter);
    }

    public int status() {
        return status;
    }

    public String type() {
        return "urn:street12:problem:" + slug;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to come back; null where that would not help. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
