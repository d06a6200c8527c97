package street12.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import street12.gateway.Call;
import street12.gateway.contract.ApiDocument.ApiOperation;
import street12.gateway.contract.ApiDocument.ApiPath;
import street12.gateway.domain.SafePath;
import street12.platform.http.Problem;
import street12.platform.http.Problem.FieldError;

/**
 * Holds requests against the document, in the platform's words and before a service is asked: the path and its ids, the method,
 * the query and the headers that are named. The services hold bodies against the same document.
 */
public final class RequestContract {

    /** The parameters of one operation, by their names. */
    private record Operation(
            Map<String, Parameter> path, Map<String, Parameter> query, Map<String, Parameter> headers) {}

    /** A path of the document's, with what a call puts in the place of its names. */
    public record CalledPath(ApiPath path, Map<String, String> values) {

        /** As the document writes it. */
        public String template() {
            return path.template();
        }
    }

    private final ApiDocument document;
    private final Map<String, Operation> operations = new HashMap<>();

    public RequestContract(ApiDocument document) {
        this.document = document;
        document.paths()
                .forEach(path -> path.operations()
                        .values()
                        .forEach(operation -> operations.put(
                                operation.id(),
                                new Operation(
                                        parameters(operation, "path"),
                                        parameters(operation, "query"),
                                        parameters(operation, "header")))));
    }

    private Map<String, Parameter> parameters(ApiOperation operation, String in) {
        var named = new LinkedHashMap<String, Parameter>();
        for (JsonNode one : operation.parameters(in)) {
            named.put(
                    one.get("name").asText(),
                    new Parameter(one.path("required").asBoolean(), document.whole(one.get("schema"))));
        }
        return named;
    }

    /**
     * The methods that a path has, as {@code Allow} names them; empty where nothing is there.
     *
     * @param path as a service has it
     */
    public List<String> methods(String path) {
        var methods = new ArrayList<String>();
        document.find(SafePath.segments(path)).ifPresent(found -> {
            found.operations().keySet().forEach(method -> {
                methods.add(method.toUpperCase(Locale.ROOT));
                if (method.equals("get")) methods.add("HEAD");
            });
            methods.add("OPTIONS");
        });
        return methods;
    }

    /** @throws Problem 404 where nothing is */
    public CalledPath path(Call call) {
        var segments = SafePath.segments(call.target().split("\\?", 2)[0]);
        return document.find(segments)
                .map(path -> new CalledPath(path, path.values(segments)))
                .orElseThrow(() -> Problem.notFound("Nothing is here."));
    }

    /**
     * @param called where the call goes
     * @param translated whether one thing that was said may have become several
     * @param language that is spoken with the client
     * @throws Problem 404, 405 or 422
     */
    public void check(CalledPath called, Call call, boolean translated, String language) {
        var target = call.target().split("\\?", 2);
        var query = Query.of(target.length > 1 ? target[1] : "");
        var operation = operation(called.path(), call.method());
        called.values().forEach((name, value) -> {
            if (operation.path().get(name).whatIsWrong(value, language).isPresent()) {
                throw Problem.notFound("Ids are positive whole numbers.");
            }
        });
        var errors = new ArrayList<FieldError>();
        query.forEach((name, values) -> checkQuery(operation, name, values, translated, language)
                .ifPresent(reason -> errors.add(new FieldError(name, reason))));
        operation
                .headers()
                .forEach((name, header) -> Optional.ofNullable(call.headers().get(name))
                        .flatMap(value -> header.whatIsWrong(value, language))
                        .ifPresent(reason -> errors.add(new FieldError(name, reason))));
        operation.query().forEach((name, parameter) -> {
            if (parameter.isRequired() && !query.containsKey(name)) errors.add(new FieldError(name, "must be there"));
        });
        if (!errors.isEmpty()) throw Problem.invalid(errors);
    }

    private Operation operation(ApiPath path, HttpMethod method) {
        var asked = method.equals(HttpMethod.HEAD) ? "get" : method.name().toLowerCase(Locale.ROOT);
        var operation = path.operations().get(asked);
        if (operation != null) return operations.get(operation.id());
        throw Problem.of(405, "method-not-allowed", "Not allowed here", "This method is not for this path.");
    }

    private static Optional<String> checkQuery(
            Operation operation, String name, List<String> values, boolean translated, String language) {
        var known = operation.query().get(name);
        if (known == null) {
            var all = String.join(", ", operation.query().keySet());
            return Optional.of("is not a parameter here; there is " + (all.isEmpty() ? "none" : all));
        }
        if (values.size() > 1 && !known.isSeveral() && !translated) return Optional.of("is given more than once");
        return values.stream()
                .flatMap(value -> known.whatIsWrong(value, language).stream())
                .findFirst();
    }
}
