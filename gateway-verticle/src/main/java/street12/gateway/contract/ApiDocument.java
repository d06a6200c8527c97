package street12.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.api.OpenApi;

/** The OpenAPI document of the platform's words. */
public final class ApiDocument {

    static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode tree;
    private final List<ApiPath> paths = new ArrayList<>();

    private ApiDocument(JsonNode tree) {
        this.tree = tree;
        tree.get("paths").properties().forEach(path -> {
            if (!path.getValue().has("servers")) paths.add(apiPath(path.getKey(), path.getValue()));
        });
    }

    /** As it lies on the class path. */
    public static ApiDocument read() {
        return new ApiDocument(OpenApi.read());
    }

    private ApiPath apiPath(String template, JsonNode path) {
        var operations = new LinkedHashMap<String, ApiOperation>();
        METHODS.stream()
                .filter(path::has)
                .forEach(method -> operations.put(method, apiOperation(path, path.get(method))));
        return new ApiPath(template, segments(template), operations);
    }

    private ApiOperation apiOperation(JsonNode path, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        path.path("parameters").forEach(one -> parameters.add(resolved(one)));
        operation.path("parameters").forEach(one -> parameters.add(resolved(one)));
        return new ApiOperation((ObjectNode) operation, parameters);
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    JsonNode tree() {
        return tree;
    }

    /** What the services have. */
    List<ApiPath> paths() {
        return paths;
    }

    /**
     * The path that is meant; of several that match, the one that names the least: {@code /a/mine} goes before {@code /a/{id}}.
     *
     * @param segments decoded
     */
    Optional<ApiPath> find(List<String> segments) {
        return paths.stream().filter(path -> path.matches(segments)).min(Comparator.comparingLong(ApiPath::names));
    }

    JsonNode schemas() {
        return tree.at("/components/schemas");
    }

    /** What a reference leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? tree.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** A schema that refers to nothing else; what stands beside a reference goes before what it leads to. */
    JsonNode whole(JsonNode schema) {
        if (schema.isArray()) {
            var all = JsonNodeFactory.instance.arrayNode();
            schema.forEach(one -> all.add(whole(one)));
            return all;
        }
        if (!(schema instanceof ObjectNode object)) return schema;
        var copy = object.objectNode();
        if (object.has("$ref"))
            whole(resolved(object)).properties().forEach(one -> copy.set(one.getKey(), one.getValue()));
        object.properties().forEach(one -> {
            if (!one.getKey().equals("$ref")) copy.set(one.getKey(), whole(one.getValue()));
        });
        return copy;
    }

    /**
     * @param template as the document writes it
     * @param operations by method, in small letters
     */
    record ApiPath(String template, List<String> segments, Map<String, ApiOperation> operations) {

        boolean matches(List<String> path) {
            if (path.size() != segments.size()) return false;
            for (int i = 0; i < path.size(); i++) {
                if (!isName(segments.get(i)) && !segments.get(i).equals(path.get(i))) return false;
            }
            return true;
        }

        long names() {
            return segments.stream().filter(ApiPath::isName).count();
        }

        /** What the path's names stand for. */
        Map<String, String> values(List<String> path) {
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < path.size(); i++) {
                var segment = segments.get(i);
                if (isName(segment)) values.put(segment.substring(1, segment.length() - 1), path.get(i));
            }
            return values;
        }

        private static boolean isName(String segment) {
            return segment.startsWith("{");
        }
    }

    /** @param parameters all of them, its path's as well */
    record ApiOperation(ObjectNode node, List<JsonNode> parameters) {

        String id() {
            return node.get("operationId").asText();
        }

        List<JsonNode> parameters(String in) {
            return parameters.stream()
                    .filter(one -> one.path("in").asText().equals(in))
                    .toList();
        }
    }
}
