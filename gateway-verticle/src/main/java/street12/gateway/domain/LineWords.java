package street12.gateway.domain;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import street12.contracts.line.Line;

/** One line's words for all that the platform offers. */
public final class LineWords {

    /** What stands at the root itself, and so cannot be a line's word for a resource. */
    private static final Set<String> TAKEN = Set.of(
            "api", "lines", "web", "openapi.yaml", "docs", "console", "health", "metrics", "oauth", ".well-known");

    private final String line;
    private final Map<Resource, Words> words = new EnumMap<>(Resource.class);
    private final Map<String, Resource> byPath = new HashMap<>();

    /** @throws IllegalArgumentException naming the line, the key and what was expected */
    public LineWords(Line line) {
        this.line = line.name();
        for (var resource : Resource.values()) {
            var vocabulary = line.vocabulary().resources().get(resource.word());
            add(resource, vocabulary == null ? Words.unchanged(resource) : Words.of(vocabulary));
        }
    }

    private void add(Resource resource, Words own) {
        var other = byPath.put(own.path(), resource);
        if (other != null || TAKEN.contains(own.path())) {
            throw new IllegalArgumentException(
                    "line %s: /vocabulary/resources/%s/path: '%s' is taken by %s, expected a word of its own"
                            .formatted(line, resource.word(), own.path(), other == null ? "the root" : other.word()));
        }
        words.put(resource, own);
    }

    public String line() {
        return line;
    }

    public Words of(Resource resource) {
        return words.get(resource);
    }

    /** The resource that the line calls so. */
    public Optional<Resource> called(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Whether any answer may read differently in this line's words. */
    public boolean renames() {
        return words.entrySet().stream()
                .anyMatch(entry -> entry.getValue().renamesBodies()
                        || !entry.getValue().path().equals(entry.getKey().word()));
    }
}
