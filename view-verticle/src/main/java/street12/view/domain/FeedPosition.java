package street12.view.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has been told of what happens: up to which number in the feed of each part. It says the same on every instance,
 * for as long as the view is the same filling of the same generation.
 *
 * <p>As text: {@code 1-0a1b2c3d:bar=1772355600000007,foo=1772355600000001}.
 *
 * @param filling of which the numbers are
 * @param numbers by the part's name
 */
public record FeedPosition(String filling, SortedMap<String, Long> numbers) {

    private static final Pattern TEXT = Pattern.compile("([\\w.-]{1,40}):((?:[^=,\\s]+=\\d{1,16}(?:,(?!$)|$))*+)");

    public FeedPosition {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** From a stream's {@code Last-Event-ID}; empty for what is none of ours. */
    public static Optional<FeedPosition> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) return Optional.empty();
        var numbers = new TreeMap<String, Long>();
        for (var part : found.group(2).split(",", -1)) {
            int is = part.indexOf('=');
            if (is > 0) numbers.put(part.substring(0, is), Long.parseLong(part.substring(is + 1)));
        }
        return Optional.of(new FeedPosition(found.group(1), numbers));
    }

    public FeedPosition at(String part, long number) {
        var further = new TreeMap<>(numbers);
        further.put(part, number);
        return new FeedPosition(filling, further);
    }

    @Override
    public String toString() {
        return filling + ":"
                + numbers.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
    }
}
