package street12.contracts.released;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics keep everything, and old and new run side by side while a version is rolled out: docs/compatibility.md. */
class ReleasedContractsTest {

    /** Reads both: JSON is YAML. */
    private static final ObjectMapper YAML = new YAMLMapper();

    private static final Path RELEASED = Path.of("released");
    private static final Path NOW = Path.of("src/main/resources");

    static List<Path> released() throws IOException {
        try (var files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|yaml)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void what_was_released_is_still_understood(Path document) throws IOException {
        var now = NOW.resolve(document.subpath(2, document.getNameCount()));

        assertThat(now).as("of %s", document).exists();
        assertThat(Changes.breaking(read(document), read(now))).as("%s", now).isEmpty();
    }

    @Test
    void a_new_event_is_compared_from_its_release_on() throws IOException {
        assertThat(released()).hasSizeGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {properties: {a: {type: integer}}}               | {properties: {a: {type: string}}}                        | properties.a.type was "integer", is "string"
            {properties: {a: {type: integer}}}               | {properties: {}}                                         | properties.a is gone
            {properties: {a: {}}, required: [a]}             | {properties: {a: {}}, required: []}                      | required had a: older readers rely on it
            {properties: {a: {}}, required: []}              | {properties: {a: {}, b: {}}, required: [b]}              | required has b: older writers do not send it
            {properties: {a: {}}}                            | {properties: {a: {}, b: {}}, required: [b]}              | required has b: older writers do not send it
            {properties: {a: {enum: [x, y]}}}                | {properties: {a: {enum: [x]}}}                           | properties.a.enum had y: it was written
            {properties: {a: {enum: [x]}}}                   | {properties: {a: {enum: [x, y]}}}                        | properties.a.enum has y: older readers do not know it
            {properties: {a: {type: integer}}}               | {properties: {a: {type: integer, maximum: 9}}}           | properties.a.maximum is new: 9
            {properties: {a: {minLength: 1}}}                | {properties: {a: {minLength: 2}}}                        | properties.a.minLength was 1, is 2
            {properties: {a: {$ref: A}}}                     | {properties: {a: {$ref: B}}}                             | properties.a.$ref was "A", is "B"
            {properties: {title: {type: string}}}            | {properties: {title: {type: integer}}}                   | properties.title.type was "string", is "integer"
            {properties: {a: {items: {type: string}}}}       | {properties: {a: {items: {type: integer}}}}              | properties.a.items.type was "string", is "integer"
            {paths: {/orders: {get: {}, post: {}}}}          | {paths: {/orders: {get: {}}}}                            | paths./orders.post is gone
            {paths: {/orders: {get: {responses: {200: {}}}}}} | {paths: {/orders: {get: {responses: {}}}}}              | paths./orders.get.responses.200 is gone
            {parameters: [{in: query, name: a}]}             | {parameters: []}                                         | parameters.query a is gone
            {parameters: []}                                 | {parameters: [{in: query, name: a, required: true}]}     | parameters.query a is new, and required
            {operationId: a} | {operationId: a, parameters: [{in: query, name: a, required: true}]} | parameters.query a is new, and required
            {requestBody: {content: {}}}                     | {requestBody: {content: {}, required: true}}             | requestBody.required is new: true
            """)
    void what_breaks_is_named(String released, String now, String finding) throws IOException {
        assertThat(Changes.breaking(YAML.readTree(released), YAML.readTree(now)))
                .containsExactly(finding);
    }

    static Stream<List<String>> harmless() {
        return Stream.of(
                List.of("{properties: {a: {}}}", "{properties: {a: {}, b: {type: string}}}"),
                List.of("{properties: {a: {description: x}}}", "{title: T, properties: {a: {description: y}}}"),
                List.of("{required: [a, b]}", "{required: [b, a]}"),
                List.of("{paths: {/orders: {get: {}}}}", "{paths: {/orders: {get: {}, put: {}}, /new: {}}}"),
                List.of("{parameters: []}", "{parameters: [{in: query, name: a}]}"),
                List.of("{responses: {200: {}}}", "{responses: {200: {}, 409: {}}}"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void what_nobody_has_to_know_may_be_added(List<String> documents) throws IOException {
        assertThat(Changes.breaking(YAML.readTree(documents.get(0)), YAML.readTree(documents.get(1))))
                .isEmpty();
    }

    private static JsonNode read(Path document) throws IOException {
        return YAML.readTree(document.toFile());
    }
}
