package street12.gateway.domain;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A path below a root with named parts, such as {@code calls/payCall/{id}}. A name stands for one whole segment. */
final class PathPattern {

    private final List<String> segments;
    private final List<Optional<String>> names;

    PathPattern(String path) {
        segments = Arrays.stream(path.split("/", -1))
                .map(segment -> Normalizer.normalize(segment, Normalizer.Form.NFC))
                .toList();
        names = segments.stream().map(segment -> new Blanks(segment).onlyName()).toList();
    }

    /** As it is written; a name in its braces. */
    List<String> segments() {
        return segments;
    }

    List<String> names() {
        return names.stream().flatMap(Optional::stream).toList();
    }

    /** Whether it is a list's path, or that of one of its items. */
    boolean isOfResource() {
        return segments.size() == 1 || (segments.size() == 2 && names.get(1).isPresent());
    }

    /** What the names stand for in a path, decoded; empty where the path is another. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) return Optional.empty();
        var values = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var segment = path.get(i);
            if (names.get(i).isPresent()) values.put(names.get(i).get(), segment);
            else if (!segments.get(i).equals(Normalizer.normalize(segment, Normalizer.Form.NFC)))
                return Optional.empty();
        }
        return Optional.of(values);
    }

    /** The path with values for its names, decoded. */
    List<String> fill(Map<String, String> values) {
        return IntStream.range(0, segments.size())
                .mapToObj(i -> names.get(i).map(values::get).orElse(segments.get(i)))
                .toList();
    }

    /** The same, as a client writes it. */
    String address(Map<String, String> values) {
        return fill(values).stream().map(Percent::encode).collect(Collectors.joining("/"));
    }
}
