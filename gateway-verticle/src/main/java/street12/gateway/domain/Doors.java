package street12.gateway.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import street12.contracts.line.Lines;

/** The three roots, and what is found below them: {@code /api}, {@code /lines/LINE}, and the default line's at the very root. */
public final class Doors {

    private final Root api = Root.PLATFORM;
    private final Root standard;
    private final Map<String, Root> lines = new TreeMap<>();

    /** @throws IllegalArgumentException for a line whose words cannot be told apart */
    public Doors(Lines lines, String defaultLine) {
        lines.byName().values().forEach(line -> {
            this.lines.put(line.name(), new Root("/lines/" + line.name(), Optional.of(new LineWords(line))));
        });
        standard = new Root("", this.lines.get(lines.get(defaultLine).name()).words());
    }

    public Root api() {
        return api;
    }

    /** The default line's, at the very root. */
    public Root standard() {
        return standard;
    }

    public Collection<Root> lines() {
        return lines.values();
    }

    public List<Root> all() {
        var all = new ArrayList<>(lines.values());
        all.add(api);
        all.add(standard);
        return all;
    }

    /** @param segments of a path, decoded; none for the root itself */
    public Place find(List<String> segments) {
        if (segments.isEmpty()) return new Place.Index(standard);
        return switch (segments.get(0)) {
            case "api" -> below(api, segments.subList(1, segments.size()));
            case "lines" -> inLines(segments.subList(1, segments.size()));
            default -> below(standard, segments);
        };
    }

    private Place inLines(List<String> segments) {
        if (segments.isEmpty()) return new Place.AllLines();
        var root = lines.get(segments.get(0));
        if (root == null) {
            return new Place.Nowhere("There is no such line; there is " + String.join(", ", lines.keySet()) + ".");
        }
        return below(root, segments.subList(1, segments.size()));
    }

    private static Place below(Root root, List<String> segments) {
        if (segments.isEmpty()) return new Place.Index(root);
        var word = Normalizer.normalize(segments.get(0), Normalizer.Form.NFC);
        var resource = root.at(word)
                .map(words -> new Place.At(root, words, List.copyOf(segments.subList(1, segments.size()))));
        var own = root.operationsAt(segments);
        if (own.isEmpty()) return resource.<Place>map(at -> at).orElseGet(() -> new Place.Nowhere("Nothing is here."));
        boolean both = own.stream().anyMatch(Operation.Match::isOfResource);
        return new Place.Called(root, own, both ? resource : Optional.empty());
    }
}
