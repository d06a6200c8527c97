package street12.gateway.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a vocabulary begins.
 *
 * @param prefix of every path below it, as clients write it: {@code /api}, {@code /lines/shop}, or empty
 * @param words the line's; empty where the platform's own words are spoken, over all lines
 */
public record Root(String prefix, Optional<LineWords> words) {

    /** The platform's own. */
    public static final Root PLATFORM = new Root("/api", Optional.empty());

    private static final Map<String, Words> PLATFORM_WORDS = new LinkedHashMap<>();

    static {
        Arrays.stream(Resource.values())
                .forEach(resource -> PLATFORM_WORDS.put(resource.word(), Words.unchanged(resource, Set.of())));
    }

    /** What is found under a path here. */
    Optional<Words> at(String path) {
        return words.isPresent() ? words.get().at(path) : Optional.ofNullable(PLATFORM_WORDS.get(path));
    }

    /** The line's own calls at a path, by whatever method. */
    List<Operation.Match> operationsAt(List<String> path) {
        return words.map(line -> line.operationsAt(path)).orElse(List.of());
    }

    /** All that clients find here; what keeps the platform running is not led to. */
    public Collection<Words> all() {
        return words.map(LineWords::all).orElseGet(Root::ofPlatform);
    }

    private static Collection<Words> ofPlatform() {
        return PLATFORM_WORDS.values().stream()
                .filter(found -> found.resource().isOfLines())
                .toList();
    }

    /** The path of what is found here, as a client writes it. */
    public String path(Words found) {
        return prefix + "/" + Percent.encode(found.path());
    }
}
