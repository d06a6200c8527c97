package street12.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
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
    private final String challenge;

    private Problem(
            int status,
            String slug,
            String title,
            String detail,
            List<FieldError> errors,
            Duration retryAfter,
            String challenge) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.challenge = challenge;
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), null, null);
    }

    /** Worth another try after the given time. */
    public static Problem of(int status, String slug, String title, String detail, Duration retryAfter) {
        return new Problem(status, slug, title, detail, List.of(), retryAfter, null);
    }

    /** As its document told it before, but for when to come back. */
    public static Problem read(JsonNode document) {
        var type = document.path("type").asText();
        var errors = document.path("errors")
                .valueStream()
                .map(error -> new FieldError(
                        error.path("pointer").asText(), error.path("reason").asText()))
                .toList();
        return new Problem(
                document.path("status").asInt(),
                type.substring(type.lastIndexOf(':') + 1),
                document.path("title").asText(),
                document.path("detail").asText(),
                errors,
                null,
                null);
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
        return new Problem(409, slug, "The present state does not allow it", detail, List.of(), retryAfter, null);
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                422,
                "invalid-fields",
                "Some fields are not as they must be",
                sentence(errors.get(0)),
                List.copyOf(errors),
                null,
                null);
    }

    public static Problem invalid(String pointer, String reason) {
        return invalid(List.of(new FieldError(pointer, reason)));
    }

    /** More than one caller may send; worth another try after the given time. */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(429, "too-many-requests", "Too many requests", detail, List.of(), retryAfter, null);
    }

    /** Not now; worth another try after the given time. */
    public static Problem unavailable(String slug, String detail, Duration retryAfter) {
        return new Problem(503, slug, "Not available now", detail, List.of(), retryAfter, null);
    }

    /**
     * It is not known who asks.
     *
     * @param challenge what is wanted, as {@code WWW-Authenticate} says it
     */
    public static Problem challenge(int status, String slug, String title, String detail, String challenge) {
        return new Problem(status, slug, title, detail, List.of(), null, challenge);
    }

    /** The same in another language. */
    Problem in(Wording wording) {
        var told = errors.stream().map(wording::error).toList();
        var detail = told.isEmpty() ? wording.sentence(getMessage()) : sentence(told.get(0));
        return new Problem(status, slug, wording.title(slug, title), detail, told, retryAfter, null);
    }

    private static String sentence(FieldError first) {
        return first.pointer() + ": " + first.reason();
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

    /** What {@code WWW-Authenticate} says; null where it is not about who asks. */
    public String challenge() {
        return challenge;
    }
}
