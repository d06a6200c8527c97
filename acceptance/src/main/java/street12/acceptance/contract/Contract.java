package street12.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import street12.acceptance.running.Answer;

/** One OpenAPI document, and whether an answer is as it has it: the status, the headers, the media type and the body. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final String address;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** @param name that tells it from others */
    Contract(String name, JsonNode document) {
        this.document = document;
        this.address = "https://street12.example" + name;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(address, document.toString())));
    }

    /** One call of the document. */
    public record Operation(String method, String template, JsonNode path, JsonNode node) {}

    /** Every call below the document's server. */
    public List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.get("paths").properties().forEach(path -> {
            if (path.getValue().has("servers")) return;
            path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(method -> all.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            path.getValue(),
                            method.getValue())));
        });
        return all;
    }

    /** What a reference leads to, or the node itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    boolean hasAtRoot(String path) {
        return document.get("paths").properties().stream()
                .anyMatch(one -> one.getValue().has("servers") && matches(one.getKey(), path));
    }

    /** @param path below the document's server, without a query */
    void check(String method, String path, Answer answer) {
        var call = "%s %s answered %d".formatted(method, path, answer.status());
        var found = document.get("paths").properties().stream()
                .filter(one -> matches(one.getKey(), path))
                // What is said outright goes before what a name may stand for
                .min(Comparator.comparingLong(
                        one -> one.getKey().chars().filter(c -> c == '{').count()))
                .map(Map.Entry::getValue);
        var asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        if (found.isEmpty() || !found.get().has(asked)) {
            if (answer.status() == 204 && method.equals("OPTIONS")) return;
            if (answer.status() < 400) throw wrong(call, "the document has no such call", answer);
            if (!method.equals("HEAD")) checkBody(call, document.at("/components/responses/Other"), answer);
            return;
        }
        var responses = found.get().get(asked).get("responses");
        var status = Integer.toString(answer.status());
        if (answer.status() == 304) return;
        if (!responses.has(status) && answer.status() < 400)
            throw wrong(call, "the document has no such status", answer);
        var response = resolved(responses.has(status) ? responses.get(status) : responses.path("default"));
        checkHeaders(call, response, answer);
        if (!method.equals("HEAD")) checkBody(call, response, answer);
    }

    private void checkHeaders(String call, JsonNode response, Answer answer) {
        response.path("headers").properties().forEach(header -> {
            boolean required = resolved(header.getValue()).path("required").asBoolean();
            if (required && answer.header(header.getKey()) == null) {
                throw wrong(call, "without the header " + header.getKey(), answer);
            }
        });
    }

    private void checkBody(String call, JsonNode response, Answer answer) {
        var content = response.path("content");
        if (content.isEmpty()) {
            if (answer.status() < 400 && !answer.text().isEmpty()) throw wrong(call, "with a body", answer);
            return;
        }
        var type = Optional.ofNullable(answer.header("Content-Type"))
                .map(text -> text.split(";", 2)[0].trim())
                .orElse("");
        if (!content.has(type)) throw wrong(call, "as '%s'".formatted(type), answer);
        var body = answer.body() instanceof MissingNode ? null : answer.body();
        if (body != null) checkSchema(call, content.get(type).get("schema"), body, answer);
    }

    private void checkSchema(String call, JsonNode schema, JsonNode body, Answer answer) {
        if (schema.path("type").asText().equals("array")) {
            if (!body.isArray()) throw wrong(call, "with no array", answer);
            body.forEach(item -> checkSchema(call, schema.get("items"), item, answer));
            return;
        }
        var compiled = schemas.computeIfAbsent(
                schema.toString(),
                text -> schema.has("$ref")
                        ? registry.getSchema(
                                SchemaLocation.of(address + schema.get("$ref").asText()))
                        : registry.getSchema(schema));
        var errors = compiled.validate(body);
        if (!errors.isEmpty()) {
            throw wrong(
                    call,
                    String.join(
                            "; ",
                            errors.stream()
                                    .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                                    .toList()),
                    answer);
        }
    }

    private AssertionError wrong(String call, String what, Answer answer) {
        return new AssertionError("%s, but not as %s has it: %s%n%s".formatted(call, address, what, answer.text()));
    }

    private static boolean matches(String template, String path) {
        // A slash at the end says nothing
        if (path.length() > 1 && path.endsWith("/")) return matches(template, path.substring(0, path.length() - 1));
        var names = template.split("/", -1);
        var segments = Arrays.stream(path.split("/", -1)).map(Contract::decoded).toList();
        if (names.length != segments.size()) return false;
        for (int i = 0; i < names.length; i++) {
            if (!names[i].startsWith("{") && !names[i].equals(segments.get(i))) return false;
        }
        return true;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
