package street12.gateway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text with blanks to be filled in, such as {@code {userId}}. */
public final class Blanks {

    private static final Pattern BLANK = Pattern.compile("\\{([^{}]+)}");

    /** One more than there are names: a name stands between two of them. */
    private final List<String> literals = new ArrayList<>();

    private final List<String> names = new ArrayList<>();

    Blanks(String text) {
        int end = 0;
        var blank = BLANK.matcher(text);
        while (blank.find()) {
            literals.add(text.substring(end, blank.start()));
            names.add(blank.group(1));
            end = blank.end();
        }
        literals.add(text.substring(end));
    }

    public List<String> names() {
        return names;
    }

    /** The name of the one blank that is all of the text. */
    Optional<String> onlyName() {
        return names.size() == 1 && literals.stream().allMatch(String::isEmpty)
                ? Optional.of(names.get(0))
                : Optional.empty();
    }

    /** Whether the text has no other blanks than these. */
    boolean isFilledBy(Map<String, String> values) {
        return names.stream().allMatch(name -> values.get(name) != null);
    }

    /** @param values for each name */
    public String fill(Map<String, String> values) {
        var filled = new StringBuilder(literals.get(0));
        for (int i = 0; i < names.size(); i++) {
            filled.append(values.get(names.get(i))).append(literals.get(i + 1));
        }
        return filled.toString();
    }
}
