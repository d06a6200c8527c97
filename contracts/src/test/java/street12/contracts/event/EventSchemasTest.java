package street12.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import street12.contracts.Json;

class EventSchemasTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Path FOLDER = Path.of("src/main/resources/events");
    private static final String SUFFIX = ".schema.json";

    static List<Event> samples() {
        return EventSamples.all();
    }

    static Stream<Event> fullAndBare() {
        return Stream.concat(EventSamples.all().stream(), EventSamples.bare().stream());
    }

    @Test
    void there_is_a_schema_for_each_event_and_none_is_left_over() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var named = files.map(file -> file.getFileName().toString().replace(SUFFIX, ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            var expected = new TreeSet<>(EventTypes.all().keySet());
            expected.add("OrderFacts");

            assertThat(named).isEqualTo(expected);
        }
    }

    @Test
    void there_is_a_sample_of_each_event() {
        assertThat(EventSamples.all().stream().map(Event::type))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("fullAndBare")
    void an_event_is_as_its_schema_has_it(Event event) {
        assertThat(errors(event, Json.tree(event))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_schema_knows_every_field_of_its_event(Event event) throws IOException {
        var known = fieldsOf(schemaFile(event.type()).get("properties"));

        assertThat(fieldsOf(Json.tree(event))).isEqualTo(known);
    }

    @Test
    void the_schema_of_order_facts_knows_every_field_of_them() throws IOException {
        assertThat(fieldsOf(Json.tree(EventSamples.MAC)))
                .isEqualTo(fieldsOf(schemaFile("OrderFacts").get("properties")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_without_a_field_that_it_needs_is_refused_by_name(Event event) throws IOException {
        var required = schemaFile(event.type()).get("required");
        assertThat(required).isNotEmpty();

        required.forEach(field -> {
            ObjectNode lacking = Json.tree(event).deepCopy();
            lacking.remove(field.asText());
            assertThat(errors(event, lacking))
                    .singleElement()
                    .satisfies(error -> assertThat(error.getProperty()).isEqualTo(field.asText()));
        });
    }

    @Test
    void order_facts_without_a_field_that_they_need_are_refused_by_name() throws IOException {
        var event = new OrderEvent.OrderCompleted(EventSamples.MAC);

        schemaFile("OrderFacts").get("required").forEach(field -> {
            ObjectNode lacking = Json.tree(event).deepCopy();
            ((ObjectNode) lacking.get("order")).remove(field.asText());
            assertThat(errors(event, lacking))
                    .singleElement()
                    .satisfies(error -> assertThat(error.getProperty()).isEqualTo(field.asText()));
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void no_field_takes_a_value_of_another_type(Event event) {
        fieldsOf(Json.tree(event)).forEach(field -> {
            ObjectNode wrong = Json.tree(event).deepCopy();
            wrong.putArray(field);
            assertThat(errors(event, wrong)).as(field).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("fullAndBare")
    void an_event_comes_back_from_its_json_as_it_was(Event event) {
        assertThat(Json.read(Json.bytes(event), event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_a_newer_writer_adds_is_allowed_and_ignored(Event event) {
        ObjectNode newer = Json.tree(event).deepCopy();
        newer.put("addedLater", "x");
        if (newer.get("order") instanceof ObjectNode order) order.putObject("alsoAdded");

        assertThat(errors(event, newer)).isEmpty();
        assertThat(Json.read(Json.bytes(newer), event.getClass())).isEqualTo(event);
    }

    @Test
    void times_are_text_in_utc_and_absent_values_are_left_out() {
        assertThat(Json.text(EventSamples.bare().get(0)))
                .contains("\"orderDate\":\"1970-01-01T00:00:00Z\"")
                .doesNotContain("null")
                .doesNotContain("username");
    }

    private static List<Error> errors(Event event, JsonNode json) {
        return schema(event.type()).validate(json);
    }

    private static Schema schema(String type) {
        return REGISTRY.getSchema(SchemaLocation.of("classpath:events/" + type + SUFFIX));
    }

    private static JsonNode schemaFile(String type) throws IOException {
        return Json.MAPPER.readTree(FOLDER.resolve(type + SUFFIX).toFile());
    }

    private static Set<String> fieldsOf(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).collect(Collectors.toSet());
    }
}
