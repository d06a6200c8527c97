package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of the whole door and of each line, and the page that shows them. */
class DocsTest {

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_lines_document_speaks_its_words() throws IOException {
        var calls = document("/lines/calls/openapi.yaml");

        assertThat(calls.at("/servers/0/url").asText()).isEqualTo("/lines/calls");
        assertThat(names(calls.at("/paths")))
                .contains("/calls", "/calls/{id}", "/calls/payCall/{id}", "/catches/{id}/driver", "/dashboards")
                .doesNotContain("/orders", "/deliveries");
        assertThat(names(calls.at("/components/schemas/Order/properties")))
                .contains("mobile", "location", "payAmount", "status", "payType")
                .doesNotContain("phoneNo", "userId", "line", "attributes");
        assertThat(calls.at("/components/schemas/Order/properties/status/enum").toString())
                .contains("CREATED", "APPROVED", "CANCELLED", "DENIED")
                .doesNotContain("Order Placed");
        var made = calls.at("/components/schemas/PlaceOrder");
        assertThat(texts(made.get("required"))).containsExactlyInAnyOrder("mobile", "location", "payType", "payAmount");
        assertThat(texts(made.at("/properties/payType/enum"))).containsExactly("CASH", "CARD", "TMONEY");
    }

    @Test
    void a_call_of_a_lines_own_says_what_it_takes_and_answers() throws IOException {
        var flowers = document("/lines/flowers/openapi.yaml");
        var patch = flowers.at("/paths/~1ordermanagements~1{id}/patch");
        assertThat(texts(patch.at("/requestBody/content/application~1json/schema/properties/status/enum")))
                .containsExactly("received", "decorated", "rejected");
        assertThat(names(flowers.at("/paths/~1orders~1{id}/delete/responses"))).contains("204");

        var calls = document("/lines/calls/openapi.yaml");
        assertThat(calls.at("/paths/~1dashboards~1myPage~1{id}/get/responses/200/content/application~1json/schema/type")
                        .asText())
                .isEqualTo("array");
        assertThat(texts(calls.at(
                        "/paths/~1catches~1{id}~1driver/post/requestBody/content/application~1json/schema/required")))
                .containsExactly("driverName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "exhibitions", "flowers", "food", "kitchen", "shop"})
    void every_reference_of_a_lines_document_leads_somewhere_and_every_schema_compiles(String line) throws IOException {
        var document = document("/lines/" + line + "/openapi.yaml");

        assertThat(document.findValuesAsText("$ref"))
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(document.at(JsonPointer.compile(reference.substring(1)))
                                .isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(document.at("/paths").findValuesAsText("operationId")).doesNotHaveDuplicates();
        var address = "https://street12.example/" + line;
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(address, document.toString())));
        names(document.at("/components/schemas"))
                .forEach(name -> registry.getSchema(SchemaLocation.of(address + "#/components/schemas/" + name))
                        .initializeValidators());
    }

    @Test
    void the_page_shows_all_of_them_and_needs_nothing_from_elsewhere() {
        var page = gateway.get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http:", "https:", "<style", "style=", "onclick", "<script>");
        page.body()
                .lines()
                .filter(line -> line.contains("src=\"") || line.contains("href=\""))
                .map(line -> line.replaceFirst(".*(?:src|href)=\"([^\"]*)\".*", "$1"))
                .forEach(path ->
                        assertThat(gateway.get(path).statusCode()).as(path).isEqualTo(200));
        assertThat(gateway.get("/docs/documents.json").body())
                .contains("/openapi.yaml", "/lines/calls/openapi.yaml", "/lines/kitchen/openapi.yaml");
        assertThat(gateway.get("/docs/swagger-ui-bundle.js").headers().firstValue("ETag"))
                .isPresent();
    }

    private static JsonNode document(String path) throws IOException {
        var answer = gateway.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        return new YAMLMapper().readTree(answer.body());
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(one -> one.getKey()).toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
