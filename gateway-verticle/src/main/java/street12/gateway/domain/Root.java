package street12.gateway.domain;

import java.util.Optional;

/**
 * Where a vocabulary begins.
 *
 * @param prefix of every path below it, as clients write it: {@code /api}, {@code /lines/shop}, or empty
 * @param words the line's; empty where the platform's own words are spoken, over all lines
 */
public record Root(String prefix, Optional<LineWords> words) {

    /** The resource that is called so here. */
    Optional<Resource> called(String word) {
        return words.isPresent() ? words.get().called(word) : Resource.called(word);
    }

    /** What a resource is called here. */
    public String wordOf(Resource resource) {
        return words.map(line -> line.of(resource).path()).orElse(resource.word());
    }

    /** The path of a resource here, as a client writes it. */
    public String path(Resource resource) {
        return prefix + "/" + Percent.encode(wordOf(resource));
    }
}
