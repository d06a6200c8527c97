package street12.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import street12.contracts.line.Line;
import street12.gateway.contract.ApiDocument.ApiOperation;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Operation;
import street12.gateway.domain.Root;
import street12.gateway.domain.SafePath;
import street12.gateway.domain.Words;

/**
 * One line's own OpenAPI document: the platform's, in the words that requests and answers are translated with. What its clients
 * read and what the gateway does cannot differ.
 */
public final class LineDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HAL = "application/hal+json";

    private final ApiDocument api;
    private final Line line;
    private final Root root;
    private final LineWords words;
    private final LineSchemas schemas;
    private final ObjectNode paths = JSON.objectNode();
    private final Set<String> operationIds = new HashSet<>();

    private LineDocument(ApiDocument api, Line line, Root root) {
        this.api = api;
        this.line = line;
        this.root = root;
        this.words = root.words().orElseThrow();
        this.schemas = new LineSchemas(api, line, words);
    }

    /** @param root the line's */
    public static ObjectNode of(ApiDocument api, Line line, Root root) {
        return new LineDocument(api, line, root).make();
    }

    private ObjectNode make() {
        var document =
                JSON.objectNode().put("openapi", api.tree().get("openapi").asText());
        var title = line.title().getOrDefault("en", line.name());
        document.putObject("info")
                .put("title", "Street12: " + title)
                .set("version", api.tree().at("/info/version"));
        document.withObject("/info")
                .put("summary", String.join(" / ", new TreeSet<>(line.title().values())))
                .put(
                        "description",
                        "The line `%s` in its own words, made from its line file. Shapes, errors, access and limits are as for the platform's own words (`/openapi.yaml`)."
                                .formatted(line.name()));
        document.set("security", api.tree().get("security"));
        document.putArray("servers").addObject().put("url", root.prefix());
        var tags = document.putArray("tags");
        document.set("paths", paths);
        index();
        ownCalls();
        words.all().forEach(found -> {
            tags.addObject().put("name", found.path());
            resource(found);
        });
        var components = document.putObject("components");
        for (var part : new String[] {"securitySchemes", "headers"}) {
            components.set(part, api.tree().at("/components/" + part));
        }
        // What goes wrong goes wrong everywhere alike; what goes well has its own schema
        var problems = components.putObject("responses");
        api.tree().at("/components/responses").properties().forEach(one -> {
            if (one.getValue().at("/content").has("application/problem+json")) {
                problems.set(one.getKey(), one.getValue());
            }
        });
        schemas.keep(components);
        components.set("schemas", schemas.made());
        return document;
    }

    private void index() {
        var said = paths.putObject("/").putObject("get");
        said.put("operationId", "lineRoot").put("summary", "Where everything of the line is.");
        said.putArray("security");
        var answers = said.putObject("responses");
        var links = api.tree().at("/components/responses/Links").<ObjectNode>deepCopy();
        schemas.keep(links);
        answers.set("200", links);
        answers.putObject("default").put("$ref", "#/components/responses/Other");
    }

    private void resource(Words found) {
        api.paths().stream()
                .filter(path -> path.segments().get(0).equals(found.resource().word()))
                .forEach(path -> {
                    var below = path.template()
                            .substring(1 + found.resource().word().length());
                    path.operations().forEach((method, operation) -> {
                        var at = paths.withObject("/" + escaped("/" + found.path() + below));
                        if (at.has(method) || isOwnCall(found.path() + below, method)) return;
                        at.set(
                                method,
                                translated(
                                        operation,
                                        found,
                                        method,
                                        path.segments().size() == 1));
                    });
                });
    }

    /** Whether a call of the line's own, with whatever names in its path, is what this address means. */
    private boolean isOwnCall(String address, String method) {
        return words.operations().stream()
                .filter(one -> one.method().equalsIgnoreCase(method))
                .anyMatch(one -> shape(one.address()).equals(shape(address)));
    }

    private static String shape(String address) {
        return address.replaceAll("\\{[^/]*}", "{}");
    }

    private ObjectNode translated(ApiOperation operation, Words found, String method, boolean ofAll) {
        var said = operation.node().deepCopy();
        said.put("operationId", newId(operation));
        said.set("tags", JSON.arrayNode().add(found.path()));
        said.set("parameters", parameters(operation, found, Map.of()));
        var body = operation.node().at("/requestBody/content/application~1json/schema");
        if (body.isObject()) {
            said.set("requestBody", body(schemas.request(body, found, method.equals("post") && ofAll)));
        }
        answers(said, operation, found, found.isPlain(), null);
        return said;
    }

    private void ownCalls() {
        words.operations().forEach(own -> {
            var called = platformCall(own);
            // What becomes of it is known when it is called only, or is refused
            if (called.isEmpty()) return;
            var operation = called.get();
            var method = own.method().toLowerCase(Locale.ROOT);
            var at = paths.withObject("/" + escaped("/" + own.address()));
            if (at.has(method)) {
                more((ObjectNode) at.get(method), own);
                return;
            }
            var said = at.putObject(method);
            said.put("operationId", newId(operation));
            said.set("summary", operation.node().path("summary"));
            said.putArray("tags").add(own.words().path());
            said.set("parameters", parameters(operation, own.words(), namesInPath(own, operation)));
            var body = operation.node().at("/requestBody/content/application~1json/schema");
            if (own.hasOwnBody()) more(said, own);
            else if (body.isObject()) {
                said.set(
                        "requestBody",
                        body(schemas.request(body, own.words(), own.is().creates())));
            }
            answers(said, operation, own.words(), own.isPlain(), own.answers().orElse(null));
        });
    }

    /** What the body of a call says that the platform gets another body for. */
    private static void more(ObjectNode said, Operation own) {
        if (own.when().isEmpty() && own.namesInPath().containsAll(own.names())) return;
        var content = said.withObject("/requestBody").put("required", true).withObject("/content");
        var schema = content.withObject("/application~1json").withObject("/schema");
        schema.put("type", "object");
        var properties = schema.withObject("/properties");
        own.when()
                .forEach((field, text) -> properties
                        .withObject("/" + escaped(field))
                        .withArray("/enum")
                        .add(text));
        own.names().stream()
                .filter(name -> !own.namesInPath().contains(name))
                .forEach(name -> properties
                        .withObject("/" + escaped(name))
                        .putArray("type")
                        .add("string")
                        .add("integer"));
        var required = JSON.arrayNode();
        properties.fieldNames().forEachRemaining(required::add);
        schema.set("required", required);
    }

    private Optional<ApiOperation> platformCall(Operation own) {
        var anything = new HashMap<String, String>();
        own.names().forEach(name -> anything.put(name, "1"));
        return api.find(SafePath.segments(own.is().path(anything)))
                .map(path -> path.operations().get(own.is().method().toLowerCase(Locale.ROOT)));
    }

    /** The schemas of the names in a call's path: those of the platform's path where they become part of it. */
    private Map<String, JsonNode> namesInPath(Operation own, ApiOperation operation) {
        var names = new LinkedHashMap<String, JsonNode>();
        var platform = operation.parameters("path").iterator();
        own.is().namesInPath().forEach(name -> {
            if (platform.hasNext()) names.put(name, platform.next().get("schema"));
        });
        var all = new LinkedHashMap<String, JsonNode>();
        own.namesInPath()
                .forEach(name -> all.put(
                        name,
                        names.getOrDefault(
                                name, JSON.objectNode().put("type", "string").put("minLength", 1))));
        return all;
    }

    /** @param ownNames the names in the path of a call of the line's own; none where it is the platform's */
    private JsonNode parameters(ApiOperation operation, Words found, Map<String, JsonNode> ownNames) {
        var parameters = JSON.arrayNode();
        ownNames.forEach((name, schema) -> parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .set("schema", schemas.value(found, "", schema)));
        for (var one : operation.parameters()) {
            var in = one.get("in").asText();
            var name = one.get("name").asText();
            // The root says which line it is
            if (in.equals("query") && name.equals("line")) continue;
            if (in.equals("path") && !ownNames.isEmpty()) continue;
            var said = one.<ObjectNode>deepCopy();
            if (in.equals("query")) {
                said.put("name", found.lineField(name));
                said.set("schema", schemas.value(found, name, one.get("schema")));
            }
            schemas.keep(said);
            parameters.add(said);
        }
        return parameters;
    }

    private static ObjectNode body(ObjectNode schema) {
        var body = JSON.objectNode().put("required", true);
        body.putObject("content").putObject("application/json").set("schema", schema);
        return body;
    }

    /** @param success the status of a success; null for the platform's */
    private void answers(ObjectNode said, ApiOperation operation, Words found, boolean plain, Integer success) {
        var answers = JSON.objectNode();
        operation.node().get("responses").properties().forEach(one -> {
            if (!one.getKey().startsWith("2")) {
                answers.set(one.getKey(), one.getValue());
                return;
            }
            var answer = api.resolved(one.getValue()).<ObjectNode>deepCopy();
            var status = success == null ? one.getKey() : success.toString();
            if (status.equals("204")) answer.remove("content");
            var schema = answer.at("/content/" + escaped(HAL) + "/schema");
            if (schema.isObject()) answer.set("content", content(schema, found, plain));
            answers.set(status, answer);
        });
        said.set("responses", answers);
    }

    private ObjectNode content(JsonNode schema, Words found, boolean plain) {
        var content = JSON.objectNode();
        var items = plain ? schemas.items(schema, found) : Optional.<ObjectNode>empty();
        if (items.isPresent()) {
            content.putObject("application/json")
                    .putObject("schema")
                    .put("type", "array")
                    .set("items", items.get());
        } else {
            content.putObject(HAL).set("schema", schemas.answer(schema, found));
        }
        return content;
    }

    private String newId(ApiOperation operation) {
        var platform = operation.id();
        var id = platform;
        for (int number = 2; !operationIds.add(id); number++) id = platform + number;
        return id;
    }

    /** As a JSON pointer has it. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
