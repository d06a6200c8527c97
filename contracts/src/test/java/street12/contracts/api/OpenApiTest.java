package street12.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode OPENAPI = read();

    @Test
    void it_has_the_paths_of_the_api_and_no_others() {
        assertThat(keys(OPENAPI.get("paths")).stream().filter(path -> !isAtTheRoot(path)))
                .containsExactlyInAnyOrder(
                        "/orders",
                        "/orders/{id}",
                        "/orders/{id}/payment",
                        "/products",
                        "/products/{id}",
                        "/payments",
                        "/payments/{id}",
                        "/payments/{id}/retry",
                        "/couponUses",
                        "/couponUses/{orderId}",
                        "/couponUses/{orderId}/retry",
                        "/deliveries",
                        "/deliveries/{id}",
                        "/deliveries/{id}/steps",
                        "/deliveries/{id}/rejection",
                        "/deliveries/{id}/retry",
                        "/deliveries/{id}/compensation",
                        "/deliveries/byOrder/{orderId}/steps",
                        "/timeline",
                        "/timeline/{entryId}",
                        "/admin/deadLetters",
                        "/admin/deadLetters/{id}",
                        "/admin/deadLetters/replay",
                        "/admin/deadLetters/{id}/discard",
                        "/coupons",
                        "/coupons/{id}",
                        "/messages",
                        "/messages/{id}",
                        "/messages/{id}/retry",
                        "/messages/{id}/discard",
                        "/orderStatus",
                        "/orderStatus/{orderId}",
                        "/orderStatus/{orderId}/timeline",
                        "/orderStatus/{orderId}/events",
                        "/orderStatus/counts",
                        "/orderStatus/events",
                        "/admin/view",
                        "/admin/view/rebuild");
        assertThat(OPENAPI.at("/servers/0/url").asText()).isEqualTo("/api");
    }

    @Test
    void what_stands_at_the_root_asks_for_no_token_and_all_else_does() {
        assertThat(keys(OPENAPI.get("paths")).stream().filter(OpenApiTest::isAtTheRoot))
                .containsExactlyInAnyOrder(
                        "/",
                        "/api",
                        "/lines",
                        "/lines/{line}",
                        "/lines/{line}/openapi.yaml",
                        "/openapi.yaml",
                        "/docs",
                        "/oauth/token",
                        "/oauth/authorize",
                        "/.well-known/openid-configuration",
                        "/.well-known/jwks.json");
        operations().forEach((name, operation) -> {
            boolean open = isAtTheRoot(name.split(" ", 2)[1]);
            assertThat(operation.has("security")).as(name).isEqualTo(open);
            if (!open) assertThat(keys(operation.get("responses"))).as(name).contains("401", "429", "503");
        });
        assertThat(OPENAPI.get("security")).hasSize(2);
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(OPENAPI.findValuesAsText("$ref"))
                .hasSizeGreaterThan(100)
                .allSatisfy(reference -> assertThat(OPENAPI.at(JsonPointer.compile(reference.substring(1)))
                                .isMissingNode())
                        .isFalse());
    }

    @Test
    void each_operation_has_an_id_of_its_own_and_a_known_tag() {
        var tags = OPENAPI.get("tags").findValuesAsText("name");

        assertThat(operations().values().stream()
                        .map(operation -> operation.path("operationId").asText()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(operations().values())
                .allSatisfy(operation ->
                        assertThat(tags).contains(operation.at("/tags/0").asText()));
    }

    @Test
    void every_failure_is_a_problem_document() {
        operations()
                .forEach((name, operation) -> operation.get("responses").properties().stream()
                        .filter(response -> !isOfTheIssuer(operation))
                        .filter(response -> !response.getKey().startsWith("2"))
                        .forEach(response -> assertThat(resolved(response.getValue())
                                        .path("content")
                                        .path("application/problem+json")
                                        .at("/schema/$ref")
                                        .asText())
                                .as(name + " " + response.getKey())
                                .isEqualTo("#/components/schemas/Problem")));
    }

    @Test
    void what_takes_a_body_says_how_a_bad_one_is_refused() {
        operations().forEach((name, operation) -> {
            if (operation.has("requestBody") && !isOfTheIssuer(operation)) {
                assertThat(keys(operation.get("responses"))).as(name).contains("400", "413", "415", "422");
            }
        });
    }

    @Test
    void a_path_with_an_id_declares_it_and_answers_404() {
        OPENAPI.get("paths").properties().forEach(path -> {
            if (!path.getKey().contains("{")) return;
            var declared = resolved(path.getValue().at("/parameters/0"));
            assertThat(path.getKey()).contains("{" + declared.path("name").asText() + "}");
            path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> assertThat(keys(operation.getValue().get("responses")))
                            .contains("404"));
        });
    }

    @Test
    void every_schema_compiles_and_accepts_its_own_examples() {
        OPENAPI.at("/components/schemas").properties().forEach(schema -> {
            var compiled = schema(schema.getKey());
            compiled.initializeValidators();
            schema.getValue()
                    .path("examples")
                    .forEach(example -> assertThat(compiled.validate(example))
                            .as(schema.getKey())
                            .isEmpty());
        });
    }

    @Test
    void every_example_of_a_call_or_an_answer_is_as_its_schema_has_it() {
        var checked = new ArrayList<JsonNode>();
        for (var holder : OPENAPI.findParents("schema")) {
            var reference = holder.at("/schema/$ref").asText();
            for (var example : holder.path("examples")) {
                if (reference.isEmpty()) continue;
                var value = resolved(example).get("value");
                checked.add(value);
                if (reference.endsWith("/PlaceOrder") && value.path("qty").isTextual()) continue;
                assertThat(schema(reference.substring(reference.lastIndexOf('/') + 1))
                                .validate(value))
                        .as(value.toString())
                        .isEmpty();
            }
        }
        assertThat(checked).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PlaceOrder",
                "ChangeOrder",
                "NewProduct",
                "ChangeProduct",
                "DoStep",
                "RejectDelivery",
                "CompensateDelivery",
                "ReplayDeadLetters",
                "DiscardDeadLetter"
            })
    void a_call_with_a_field_that_is_not_known_is_refused_by_its_name(String schema) throws IOException {
        var examples = OPENAPI.at("/components/schemas/" + schema + "/examples");
        assertThat(examples).isNotEmpty();
        var call = (ObjectNode) examples.get(0).deepCopy();
        call.put("prise", 1);

        assertThat(schema(schema).validate(call))
                .singleElement()
                .satisfies(error -> assertThat(error.getProperty()).isEqualTo("prise"));
    }

    @ParameterizedTest(name = "{0} with {1} = {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PlaceOrder|userId|''",
                "PlaceOrder|userId|5",
                "PlaceOrder|userId|\"a\\u0000b\"",
                "PlaceOrder|phoneNo|\"call me\"",
                "PlaceOrder|address|\"\"",
                "PlaceOrder|productId|0",
                "PlaceOrder|productId|1.5",
                "PlaceOrder|productId|9223372036854775808",
                "PlaceOrder|productPrice|-1",
                "PlaceOrder|productPrice|true",
                "PlaceOrder|qty|0",
                "PlaceOrder|qty|10001",
                "PlaceOrder|qty|[1]",
                "PlaceOrder|payStatus|true",
                "PlaceOrder|username|null",
                "ChangeOrder|orderStatus|\"Order Placed\"",
                "ChangeOrder|orderStatus|\"order canceled\"",
                "ChangeOrder|reason|\"\"",
                "NewProduct|productName|\"\"",
                "NewProduct|productPrice|-1",
                "NewProduct|productStatus|\"Deleted\"",
                "NewProduct|stock|-1",
                "NewProduct|stock|\"many\"",
                "NewProduct|id|0",
                "ChangeProduct|productName|\"\"",
                "ChangeProduct|productPrice|\"free\"",
                "ChangeProduct|productStatus|null",
                "ChangeProduct|stock|-1",
                "DoStep|step|\"\"",
                "DoStep|step|1",
                "RejectDelivery|reason|\"\"",
                "RejectDelivery|reason|null",
                "ReplayDeadLetters|topic|moon",
                "ReplayDeadLetters|ids|[]",
                "ReplayDeadLetters|limit|0",
                "ReplayDeadLetters|limit|1001",
                "ReplayDeadLetters|dryRun|\"maybe\"",
                "DiscardDeadLetter|reason|\"\"",
                "CompensateDelivery|reason|\"\"",
                "CompensateDelivery|reason|\"a\\u0000b\"",
            })
    void a_call_with_a_mistake_is_refused_by_the_fields_name(String schema, String field, String value)
            throws IOException {
        var call = (ObjectNode)
                OPENAPI.at("/components/schemas/" + schema + "/examples/0").deepCopy();
        call.set(field, new YAMLMapper().readTree(value));

        assertThat(schema(schema).validate(call))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(at(error)).startsWith("/" + field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PlaceOrder",
                "ChangeOrder",
                "NewProduct",
                "DoStep",
                "RejectDelivery",
                "CompensateDelivery",
                "DiscardDeadLetter"
            })
    void a_call_without_a_field_that_it_needs_is_refused_by_its_name(String schema) {
        var required = OPENAPI.at("/components/schemas/" + schema + "/required");
        assertThat(required).isNotEmpty();

        required.forEach(field -> {
            var call = (ObjectNode)
                    OPENAPI.at("/components/schemas/" + schema + "/examples/0").deepCopy();
            call.remove(field.asText());
            assertThat(schema(schema).validate(call))
                    .singleElement()
                    .satisfies(error -> assertThat(error.getProperty()).isEqualTo(field.asText()));
        });
    }

    @Test
    void a_change_of_nothing_is_refused() throws IOException {
        assertThat(schema("ChangeProduct").validate(new YAMLMapper().readTree("{}")))
                .isNotEmpty();
    }

    /** A comma in a flow mapping ends an unquoted text: what follows it would become a key without a value. */
    @Test
    void no_text_was_cut_at_a_comma() {
        var cut = new ArrayList<String>();
        findNulls("", OPENAPI, cut);

        assertThat(cut).containsExactly("/components/schemas/ChangeProduct/examples/1/stock");
    }

    private static void findNulls(String at, JsonNode node, List<String> found) {
        node.properties().forEach(field -> {
            var there = at + "/" + field.getKey();
            if (field.getValue().isNull()) found.add(there);
            findNulls(there, field.getValue(), found);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) findNulls(at + "/" + i, node.get(i), found);
        }
    }

    private static String at(Error error) {
        return error.getInstanceLocation() + (error.getProperty() == null ? "" : "/" + error.getProperty());
    }

    private static boolean isAtTheRoot(String path) {
        return OPENAPI.get("paths").get(path).at("/servers/0/url").asText().equals("/");
    }

    /** It speaks OAuth's words. */
    private static boolean isOfTheIssuer(JsonNode operation) {
        return operation.at("/tags/0").asText().equals("access");
    }

    private static Map<String, JsonNode> operations() {
        var operations = new HashMap<String, JsonNode>();
        OPENAPI.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation ->
                                operations.put(operation.getKey() + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? OPENAPI.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Schema schema(String name) {
        return REGISTRY.getSchema(SchemaLocation.of("classpath:openapi.yaml#/components/schemas/" + name));
    }

    private static Set<String> keys(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).collect(Collectors.toSet());
    }

    private static JsonNode read() {
        try (var document = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
