package street12.gateway.in;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import street12.gateway.domain.Operation;
import street12.gateway.domain.Words;
import street12.platform.http.Problem;
import street12.platform.http.Problem.FieldError;

/**
 * What the body of a call of a line's own says.
 *
 * @param texts by the line's names, each field under all that it is called
 */
record CallBody(Map<String, String> texts) {

    /** @throws Problem 400 or 415 for a body that is needed and cannot be read */
    static CallBody read(HttpServerRequest request, Buffer content, List<Operation.Match> matches) {
        boolean needed = matches.stream().anyMatch(match -> match.operation().needsBody());
        if (!needed || content.length() == 0) return new CallBody(Map.of());
        if (!Headers.isJson(request.getHeader("Content-Type"))) {
            throw Problem.of(
                    415, "unsupported-media-type", "Not this media type", "Send the body as application/json.");
        }
        var body = Bodies.object(content)
                .orElseThrow(() -> Problem.badRequest("The body is not one JSON object in UTF-8."));
        var texts = new HashMap<String, String>();
        body.properties()
                .forEach(field -> JsonTexts.of(field.getValue())
                        .ifPresent(text -> names(matches, field.getKey()).forEach(name -> texts.put(name, text))));
        return new CallBody(texts);
    }

    private static List<String> names(List<Operation.Match> matches, String field) {
        Words words = matches.get(0).operation().words();
        return words.sameField(field);
    }

    /**
     * The call that is meant.
     *
     * @throws Problem 422 naming the fields that say so, and the texts that there are for them
     */
    Operation.Match choose(List<Operation.Match> matches) {
        return matches.stream()
                .filter(match -> match.operation().when().entrySet().stream()
                        .allMatch(one -> one.getValue().equals(texts.get(one.getKey()))))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(wrong(matches)));
    }

    private List<FieldError> wrong(List<Operation.Match> matches) {
        var allowed = new LinkedHashMap<String, Set<String>>();
        matches.forEach(match -> match.operation()
                .when()
                .forEach((field, text) -> allowed.computeIfAbsent(field, f -> new LinkedHashSet<>())
                        .add(text)));
        var errors = new ArrayList<FieldError>();
        allowed.forEach((field, known) ->
                errors.add(new FieldError("/" + field, "must be one of " + String.join(", ", known))));
        // Where some of them are right, the others are what is wrong
        var wrong = errors.stream()
                .filter(error -> !allowed.get(error.pointer().substring(1))
                        .contains(texts.get(error.pointer().substring(1))))
                .toList();
        return wrong.isEmpty() ? errors : wrong;
    }
}
