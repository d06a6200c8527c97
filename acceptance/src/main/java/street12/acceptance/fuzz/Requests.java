package street12.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import street12.acceptance.contract.Contract;
import street12.acceptance.contract.Contract.Operation;
import street12.acceptance.fuzz.Request.Grade;
import street12.acceptance.fuzz.Request.Header;

/** Makes requests from the documents. The same seed and number make the same request. */
final class Requests {

    private record Call(String root, Contract contract, Operation operation) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed;
    private final String host;
    private final List<Call> api = new ArrayList<>();
    private final List<Call> lines = new ArrayList<>();

    /** @param contracts by the root that they are for */
    Requests(long seed, String host, Map<String, Contract> contracts) {
        this.seed = seed;
        this.host = host;
        contracts.forEach((root, contract) -> contract.operations()
                .forEach(operation -> (root.equals("/api") ? api : lines).add(new Call(root, contract, operation))));
    }

    Request make(int index, String token) {
        var random = new Random(seed * 1_000_003L + index);
        var call =
                random.nextInt(10) < 6 ? api.get(random.nextInt(api.size())) : lines.get(random.nextInt(lines.size()));
        var values = new Values(call.contract(), random);
        int grade = random.nextInt(10);
        var request =
                good(index, grade < 3 ? Grade.GOOD : grade < 6 ? Grade.ALMOST : Grade.HOSTILE, call, values, random);
        if (token != null) request.headers.add(new Header("Authorization", "Bearer " + token));
        if (request.grade == Grade.ALMOST) almost(request, values, random);
        if (request.grade == Grade.HOSTILE) new Tricks(request, values, random).play();
        return request;
    }

    private Request good(int index, Grade grade, Call call, Values values, Random random) {
        var operation = call.operation();
        var path = operation.template();
        var parameters = new ArrayList<JsonNode>();
        operation
                .path()
                .path("parameters")
                .forEach(one -> parameters.add(call.contract().resolved(one)));
        operation
                .node()
                .path("parameters")
                .forEach(one -> parameters.add(call.contract().resolved(one)));
        for (var one : parameters) {
            if (!one.get("in").asText().equals("path")) continue;
            var name = one.get("name").asText();
            path = path.replace(
                    "{" + name + "}",
                    encoded(values.good(name, one.get("schema")).asText()));
        }
        path = withoutHarm(operation, encodedPath(path), random);
        var request = new Request(
                index, grade, call.root(), operation.node().get("operationId").asText(), operation.method(), path);
        request.headers.add(new Header("Host", host));
        for (var one : parameters) {
            var name = one.get("name").asText();
            if (one.get("in").asText().equals("query") && values.chance(0.25)) {
                var value = values.good(name, one.get("schema"));
                request.query.add(encoded(name) + "="
                        + encoded(value.isArray() ? value.get(0).asText() : value.asText()));
            }
        }
        if (operation.node().path("parameters").toString().contains("Idempotency-Key") && values.chance(0.3)) {
            request.headers.add(new Header("Idempotency-Key", "fuzz-" + seed + "-" + index));
        }
        if (values.chance(0.3)) request.headers.add(new Header("Accept-Language", "ko"));
        if (values.chance(0.1)) request.headers.add(new Header("Accept", "application/json"));
        var schema = operation.node().at("/requestBody/content/application~1json/schema");
        if (schema.isObject()) {
            request.headers.add(new Header("Content-Type", "application/json"));
            request.body = body(call, schema, values).toString().getBytes(UTF_8);
            request.chunked = values.chance(0.1);
        }
        return request;
    }

    /** An example of the document's now and then: it is most likely to be done. */
    private static JsonNode body(Call call, JsonNode schema, Values values) {
        var examples = call.contract().resolved(schema).path("examples");
        if (!examples.isEmpty() && values.chance(0.4)) return examples.get(0);
        return values.good("", schema);
    }

    /** Other tests sell these products too: only those that nobody else knows are changed. */
    private static String withoutHarm(Operation operation, String path, Random random) {
        var id = operation.node().get("operationId").asText();
        boolean changes = id.startsWith("changeProduct") || id.startsWith("deleteProduct");
        return changes ? path.replaceFirst("/\\d+$", "/" + (1_000_000 + random.nextInt(1000))) : path;
    }

    private static void almost(Request request, Values values, Random random) {
        int kind = random.nextInt(request.body == null ? 6 : 11);
        switch (kind) {
            case 0 -> request.path = request.path.replaceFirst("/[^/]*$", "/" + encoded(values.oneOf(Values.HOSTILE)));
            case 1 -> request.query.add("page=" + encoded(values.oneOf(Values.HOSTILE)));
            case 2 -> request.query.add(encoded(values.oneOf(Values.HOSTILE)) + "=1");
            case 3 -> request.query.add("size=1&size=2");
            case 4 -> request.query.add("sort=" + encoded(values.oneOf(Values.HOSTILE)) + ",desc");
            case 5 -> request.method = values.oneOf(List.of("PUT", "GET", "POST", "PATCH", "OPTIONS", "HEAD"));
            case 6 ->
                change(request, body -> {
                    if (!body.isEmpty()) body.remove(fields(body).get(random.nextInt(body.size())));
                });
            case 7 -> change(request, body -> body.set(values.oneOf(Values.HOSTILE), values.bad()));
            case 8 ->
                request.headers.replaceAll(header -> header.name().equals("Content-Type")
                        ? new Header("Content-Type", values.oneOf(Tricks.TYPES))
                        : header);
            default ->
                change(request, body -> {
                    if (!body.isEmpty()) body.set(fields(body).get(random.nextInt(body.size())), values.bad());
                });
        }
        request.tricks.add("almost " + kind);
        // What was a change of nobody's product may now be one of somebody's
        if (request.operation.contains("Product") && request.method.equals("PATCH")) {
            request.path = request.path.replaceFirst("/\\d{1,6}$", "/1000001");
        }
    }

    private static List<String> fields(ObjectNode body) {
        return body.properties().stream().map(Map.Entry::getKey).toList();
    }

    private interface Change {
        void of(ObjectNode body);
    }

    private static void change(Request request, Change change) {
        try {
            if (JSON.readTree(request.body) instanceof ObjectNode body) {
                change.of(body);
                request.body = body.toString().getBytes(UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** A template may hold any letters. */
    private static String encodedPath(String path) {
        var encoded = new StringBuilder();
        for (byte one : path.getBytes(UTF_8)) {
            if (one > 0) encoded.append((char) one);
            else encoded.append("%%%02X".formatted(one & 0xFF));
        }
        return encoded.toString();
    }
}
