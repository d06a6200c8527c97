package street12.gateway.domain;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import street12.contracts.line.Line;
import street12.contracts.line.Vocabulary;

/** The paths of one line: what it lists, and under the platform's own words what it does not. */
final class LinePaths {

    /** What stands at the root itself, and so cannot be a line's word. */
    private static final Set<String> TAKEN = Set.of(
            "api",
            "lines",
            "web",
            "openapi.yaml",
            "docs",
            "console",
            "admin",
            "health",
            "metrics",
            "oauth",
            ".well-known");

    private final Set<String> attributes = new LinkedHashSet<>();
    private final Map<String, Words> byPath = new LinkedHashMap<>();
    private final Map<Resource, Words> first = new EnumMap<>(Resource.class);

    /** @throws IllegalArgumentException naming the key and what was expected */
    LinePaths(Line line) {
        attributes.addAll(line.order().attributes().keySet());
        attributes.addAll(line.product().attributes().keySet());
        line.vocabulary().resources().forEach(this::add);
        for (var resource : Resource.values()) {
            if (!resource.isOfLines() || first.containsKey(resource) || byPath.containsKey(resource.word())) continue;
            var words = Words.unchanged(resource, attributes);
            byPath.put(words.path(), words);
            first.put(resource, words);
        }
    }

    private void add(String path, Vocabulary.Resource vocabulary) {
        var words = Words.of(path, vocabulary, attributes);
        boolean taken = isTaken(words.path());
        if (taken || byPath.put(words.path(), words) != null) {
            throw new IllegalArgumentException("/vocabulary/resources/%s: is taken by %s, expected a word of its own"
                    .formatted(path, taken ? "the root" : "another path"));
        }
        first.putIfAbsent(words.resource(), words);
    }

    static boolean isTaken(String path) {
        return TAKEN.contains(path);
    }

    Collection<Words> all() {
        return byPath.values();
    }

    /** What is found under a path. */
    Optional<Words> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The path of a resource that links lead to; empty for what the line does not show. */
    Optional<Words> of(Resource resource) {
        return Optional.ofNullable(first.get(resource));
    }

    /** The words for a resource; the platform's own for what the line does not show. */
    Words speakingOf(Resource resource) {
        return of(resource).orElseGet(() -> Words.unchanged(resource, attributes));
    }
}
