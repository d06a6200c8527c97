package street12.gateway.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts with which one line tells the values of one resource's fields. */
final class ValueTexts {

    private static final String DETAIL = "/";

    private final Map<String, Map<String, String>> lineTexts;
    private final Map<String, Map<String, List<String>>> platformValues = new HashMap<>();

    /** @param values by field, then by {@code VALUE} or {@code VALUE/DETAIL} */
    ValueTexts(Map<String, Map<String, String>> values) {
        lineTexts = values;
        values.forEach((field, texts) -> {
            var back = platformValues.computeIfAbsent(field, f -> new HashMap<>());
            texts.forEach((told, text) -> {
                var known = back.computeIfAbsent(text, t -> new ArrayList<>());
                var value = told.split(DETAIL, 2)[0];
                if (!known.contains(value)) known.add(value);
            });
        });
    }

    boolean isEmpty() {
        return lineTexts.isEmpty();
    }

    /** @param detail null where there is none */
    String lineText(String field, String value, String detail) {
        var texts = lineTexts.get(field);
        if (texts == null) return value;
        var further = texts.get(value + DETAIL + detail);
        return further != null ? further : texts.getOrDefault(value, value);
    }

    /** All the texts that a value may be told with. */
    Set<String> lineTexts(String field, String value) {
        var texts = new LinkedHashSet<String>();
        texts.add(lineText(field, value, null));
        lineTexts.getOrDefault(field, Map.of()).forEach((told, text) -> {
            if (told.startsWith(value + DETAIL)) texts.add(text);
        });
        return texts;
    }

    /** All the texts that the line has for a field. */
    Set<String> lineTexts(String field) {
        return new LinkedHashSet<>(lineTexts.getOrDefault(field, Map.of()).values());
    }

    /** The values that the line tells with this text, at least one. */
    List<String> platformValues(String field, String lineText) {
        return platformValues.getOrDefault(field, Map.of()).getOrDefault(lineText, List.of(lineText));
    }
}
