package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Percent;
import street12.gateway.domain.Words;

/** A service's problem document as a line's client can understand it: about its own path and fields, and in the line's texts. */
final class ProblemTranslation {

    private static final String ATTRIBUTES = "/attributes/";
    private static final String ONE_OF = "must be one of ";

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
        var type = told.path("type").asText();
        line.problem(type.substring(type.lastIndexOf(':') + 1), Language.of(request, line.language()))
                .ifPresent(text -> told.put("detail", text));
        if (told.has("instance")) {
            told.put("instance", Percent.encodeRaw(request.request().path()));
        }
        return told;
    }

    /** As the detail of a problem says its first error. */
    private static String sentence(ObjectNode error) {
        return error.path("pointer").asText() + ": " + error.path("reason").asText();
    }

    private void translate(ObjectNode error) {
        var pointer = error.path("pointer").asText();
        var reason = error.path("reason").asText();
        if (pointer.startsWith("/")) {
            var parts = pointer.substring(pointer.startsWith(ATTRIBUTES) ? ATTRIBUTES.length() : 1)
                    .split("/", 2);
            var name = asked.fieldToMend(parts[0]);
            error.put("pointer", "/" + name + (parts.length > 1 ? "/" + parts[1] : ""));
            error.put("reason", reason.replace("'" + parts[0] + "'", "'" + name + "'"));
        } else if (pointer.equals("sort") && reason.startsWith(ONE_OF)) {
            error.put(
                    "reason",
                    Arrays.stream(reason.substring(ONE_OF.length()).split(", ", -1))
                            .map(asked::lineField)
                            .collect(Collectors.joining(", ", ONE_OF, "")));
        } else if (!pointer.isEmpty()) {
            error.put("pointer", asked.lineField(pointer));
        }
    }
}
