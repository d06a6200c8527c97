package street12.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import street12.contracts.Topics;

class AsyncApiTest {

    private static final JsonNode ASYNCAPI = read();

    @Test
    void its_channels_are_the_topics_and_their_dead_letters() {
        var topics = Stream.concat(Topics.ALL.stream(), Topics.ALL.stream().map(Topics::deadLetters))
                .collect(Collectors.toSet());

        assertThat(keys(ASYNCAPI.get("channels"))).isEqualTo(topics);
        ASYNCAPI.get("channels")
                .properties()
                .forEach(channel ->
                        assertThat(channel.getValue().get("address").asText()).isEqualTo(channel.getKey()));
    }

    @Test
    void a_topic_carries_exactly_the_events_of_its_aggregate() {
        Topics.ALL.forEach(topic -> {
            var ofTopic = EventTypes.all().entrySet().stream()
                    .filter(type -> Topics.of(type.getValue()).equals(topic))
                    .map(type -> type.getKey())
                    .collect(Collectors.toSet());

            assertThat(keys(ASYNCAPI.at("/channels/" + topic + "/messages"))).isEqualTo(ofTopic);
        });
    }

    @Test
    void a_dead_letter_topic_carries_dead_letters() {
        Topics.ALL.forEach(
                topic -> assertThat(keys(ASYNCAPI.at("/channels/" + Topics.deadLetters(topic) + "/messages")))
                        .containsExactly("DeadLetter"));
    }

    @Test
    void each_event_is_a_message_with_the_envelopes_headers_and_its_own_schema() {
        EventTypes.all().keySet().forEach(type -> {
            var message = ASYNCAPI.at("/components/messages/" + type);
            assertThat(message.path("name").asText()).isEqualTo(type);
            assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("events/" + type + ".schema.json");
            assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/CloudEvent");
        });
        assertThat(keys(ASYNCAPI.at("/components/messages")))
                .hasSize(EventTypes.all().size() + 1);
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = ASYNCAPI.findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(leadsSomewhere(reference)).isTrue());
    }

    private static boolean leadsSomewhere(String reference) {
        return reference.startsWith("#")
                ? !ASYNCAPI.at(JsonPointer.compile(reference.substring(1))).isMissingNode()
                : new File("src/main/resources", reference).isFile();
    }

    private static Set<String> keys(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).collect(Collectors.toSet());
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(new File("src/main/resources/asyncapi.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
