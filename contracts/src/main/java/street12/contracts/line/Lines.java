package street12.contracts.line;

import java.util.Map;
import java.util.Optional;

/** The lines that this system runs, by name. */
public record Lines(Map<String, Line> byName) {

    public Optional<Line> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException for a line that no file describes */
    public Line get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no line is called '" + name + "'; there is " + String.join(", ", byName.keySet())));
    }
}
