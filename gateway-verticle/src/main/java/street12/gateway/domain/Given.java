package street12.gateway.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the platform is told of something new where the client says nothing. */
public final class Given {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param given by the platform's field: a text, perhaps with blanks for other fields, or a number */
    Given(Map<String, Object> given) {
        given.forEach((field, value) -> values.put(field, value instanceof String text ? new Blanks(text) : value));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    /** The field that this one is taken from, as it is. */
    Optional<String> sourceOf(String field) {
        return values.get(field) instanceof Blanks blanks ? blanks.onlyName() : Optional.empty();
    }

    /**
     * What is to be added. One that refers to a field that nobody gives is not.
     *
     * @param said the fields that are there, with their values as text; null where it has none
     * @return texts and numbers
     */
    public Map<String, Object> to(Map<String, String> said) {
        var all = new HashMap<>(said);
        var added = new LinkedHashMap<String, Object>();
        // One may refer to another that is given behind it
        for (int before = -1; before < added.size(); ) {
            before = added.size();
            values.forEach((field, value) -> {
                if (all.containsKey(field)) return;
                if (value instanceof Blanks blanks && !blanks.isFilledBy(all)) return;
                var filled = value instanceof Blanks blanks ? blanks.fill(all) : value;
                added.put(field, filled);
                all.put(field, filled.toString());
            });
        }
        return added;
    }
}
