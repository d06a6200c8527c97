package street12.platform.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One environment variable that a service reads.
 *
 * @param defaultText what holds when it is absent; null when it must be given
 * @param expected what a value has to be, as said to whoever got it wrong
 * @param read from text; throws IllegalArgumentException for text that is not as expected
 */
public record Setting<T>(String name, String defaultText, String expected, String meaning, Function<String, T> read) {

    public static Setting<String> text(String name, String defaultText, String meaning) {
        return new Setting<>(name, defaultText, "text", meaning, Function.identity());
    }

    public static Setting<Integer> integer(String name, Integer standard, int least, int most, String meaning) {
        return new Setting<>(
                name,
                standard == null ? null : standard.toString(),
                "a whole number from " + least + " to " + most,
                meaning,
                text -> {
                    int value = Integer.parseInt(text.trim());
                    if (value < least || value > most) throw new IllegalArgumentException("out of range");
                    return value;
                });
    }

    public static Setting<Integer> port(String name, Integer standard, String meaning) {
        return integer(name, standard, 0, 65535, meaning);
    }

    /** A length of time, given in milliseconds. */
    public static Setting<Duration> millis(String name, long standard, long least, long most, String meaning) {
        return new Setting<>(
                name,
                Long.toString(standard),
                "milliseconds, a whole number from " + least + " to " + most,
                meaning,
                text -> {
                    long value = Long.parseLong(text.trim());
                    if (value < least || value > most) throw new IllegalArgumentException("out of range");
                    return Duration.ofMillis(value);
                });
    }

    public static Setting<String> choice(String name, String standard, List<String> choices, String meaning) {
        return new Setting<>(name, standard, "one of " + String.join(", ", choices), meaning, text -> {
            if (!choices.contains(text)) throw new IllegalArgumentException("not one of them");
            return text;
        });
    }

    /** Comma-separated; empty for none. */
    public static Setting<List<String>> list(String name, String standard, String meaning) {
        return new Setting<>(
                name,
                standard,
                "a comma-separated list",
                meaning,
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::trim)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }

    public boolean isRequired() {
        return defaultText == null;
    }
}
