package street12.acceptance.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import street12.acceptance.fleet.Member;

/**
 * What customers were told on the channel {@code log}, by what went out there and not by what is kept of it.
 *
 * @param times by order and kind of message
 */
record Told(Map<String, Long> times) {

    private static final String CHANNEL = "street12.message.log";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By instances of the message service, in all of their lives. */
    static Told by(List<Member> instances) {
        return of(instances.stream().map(Member::log).filter(Files::exists).flatMap(log -> {
            try {
                return Files.readAllLines(log).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    static Told of(Stream<String> log) {
        return new Told(log.filter(line -> line.contains(CHANNEL))
                .map(Told::read)
                .map(line -> "order %d: %s"
                        .formatted(
                                line.path("orderId").asLong(), line.path("kind").asText()))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** Those that went out more than once. */
    List<String> repeated() {
        return times.entrySet().stream()
                .filter(told -> told.getValue() > 1)
                .map(told -> told.getKey() + " was told " + told.getValue() + " times")
                .toList();
    }
}
