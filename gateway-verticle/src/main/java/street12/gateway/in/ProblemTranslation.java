package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Percent;
import street12.gateway.domain.Words;
import street12.platform.http.Language;
import street12.platform.http.Problem;
import street12.platform.http.Problem.FieldError;
import street12.platform.http.Wording;

/** A service's problem document as a line's client can understand it: about its own path and fields, and in the line's texts. */
final class ProblemTranslation {

    private static final String ATTRIBUTES = "/attributes/";
    private static final List<String> BEFORE_FIELDS = inAllLanguages("must be one of |");
    private static final List<String> BEFORE_PARAMETERS = inAllLanguages("is not a parameter here; there is |");

    private final LineWords line;
    private final Words asked;

    ProblemTranslation(LineWords line, Words asked) {
        this.line = line;
        this.asked = asked;
    }

    JsonNode body(RoutingContext request, JsonNode problem) {
        ObjectNode told = problem.deepCopy();
        var detail = told.path("detail").asText();
        for (var error : told.path("errors")) {
            if (!(error instanceof ObjectNode field)) continue;
            boolean isDetail = detail.equals(sentence(field));
            translate(field);
            if (isDetail) told.put("detail", sentence(field));
        }
        var language = Language.of(request.request(), line.language());
        line.problem(slug(told), language)
                .ifPresent(text -> told.put("detail", text)
                        .put(
                                "title",
                                Wording.in(language)
                                        .title(slug(told), told.path("title").asText())));
        if (told.has("instance")) {
            told.put("instance", Percent.encodeRaw(request.request().path()));
        }
        return told;
    }

    /** The language that it is told in. */
    String language(RoutingContext request, JsonNode problem) {
        return line.problem(slug(problem), line.language()).isPresent()
                ? Language.of(request.request(), line.language())
                : Language.of(request.request());
    }

    private static String slug(JsonNode problem) {
        var type = problem.path("type").asText();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /** As the detail of a problem says its first error. */
    private static String sentence(ObjectNode error) {
        return error.path("pointer").asText() + ": " + error.path("reason").asText();
    }

    /** A problem that was found before a service was asked. */
    Problem of(Problem problem) {
        return problem.errors().isEmpty()
                ? problem
                : Problem.invalid(problem.errors().stream()
                        .map(error -> translated(error.pointer(), error.reason()))
                        .toList());
    }

    private void translate(ObjectNode error) {
        var told =
                translated(error.path("pointer").asText(), error.path("reason").asText());
        error.put("pointer", told.pointer()).put("reason", told.reason());
    }

    private FieldError translated(String pointer, String reason) {
        if (pointer.startsWith("/")) {
            var parts = pointer.substring(pointer.startsWith(ATTRIBUTES) ? ATTRIBUTES.length() : 1)
                    .split("/", 2);
            var name = asked.fieldToMend(parts[0]);
            return new FieldError(
                    "/" + name + (parts.length > 1 ? "/" + parts[1] : ""),
                    reason.replace("'" + parts[0] + "'", "'" + name + "'"));
        }
        return new FieldError(pointer.isEmpty() ? "" : asked.lineField(pointer), namesFields(pointer, reason));
    }

    /** The names of fields that a reason lists, as the line has them. */
    private String namesFields(String pointer, String reason) {
        for (var begin : pointer.equals("sort") ? BEFORE_FIELDS : BEFORE_PARAMETERS) {
            if (!reason.startsWith(begin)) continue;
            return Arrays.stream(reason.substring(begin.length()).split(", ", -1))
                    .map(asked::lineField)
                    .collect(Collectors.joining(", ", begin, ""));
        }
        return reason;
    }

    /** What a reason begins with; a bar stands where its parameter does. */
    private static List<String> inAllLanguages(String english) {
        return Language.SPOKEN.stream()
                .map(language -> Wording.in(language).sentence(english))
                .map(begin -> begin.substring(0, begin.indexOf('|')))
                .toList();
    }
}
