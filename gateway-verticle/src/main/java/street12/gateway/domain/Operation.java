package street12.gateway.domain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import street12.contracts.line.Vocabulary;
import street12.contracts.line.Vocabulary.ListShape;

/** A call of a line's own that the platform knows as another one. */
public final class Operation {

    private final String method;
    private final PathPattern path;
    private final Map<String, String> when;
    private final PlatformCall is;
    private final Optional<Map<String, Object>> with;
    private final Optional<Integer> answers;
    private final boolean plain;
    private final Words words;
    private final Set<String> names;
    private final boolean needsBody;

    /** @param words of the path that the client calls, else of the resource that the call is about */
    Operation(Vocabulary.Operation vocabulary, PathPattern path, PlatformCall is, Words words) {
        this.method = vocabulary.call().split(" ", 2)[0];
        this.path = path;
        this.when = vocabulary.when();
        this.is = is;
        this.with = Optional.ofNullable(vocabulary.with()).map(Operation::blanks);
        this.answers = Optional.ofNullable(vocabulary.answers());
        this.plain = vocabulary.list() == null ? words.isPlain() : vocabulary.list() == ListShape.PLAIN;
        this.words = words;
        this.names = allNames();
        this.needsBody = !when.isEmpty() || !path.names().containsAll(names);
    }

    private static Map<String, Object> blanks(Map<String, Object> with) {
        var blanks = new LinkedHashMap<String, Object>();
        with.forEach((field, value) -> blanks.put(field, value instanceof String text ? new Blanks(text) : value));
        return blanks;
    }

    public String method() {
        return method;
    }

    PathPattern path() {
        return path;
    }

    /** Its path below the root, with names in braces. */
    public String address() {
        return String.join("/", path.segments());
    }

    /** The names in its path. */
    public List<String> namesInPath() {
        return path.names();
    }

    /** The texts that fields of the body must have, in the line's words. */
    public Map<String, String> when() {
        return when;
    }

    public PlatformCall is() {
        return is;
    }

    public boolean hasOwnBody() {
        return with.isPresent();
    }

    /** The body that the platform gets: texts and numbers. */
    public Map<String, Object> body(Map<String, String> values) {
        var body = new LinkedHashMap<String, Object>();
        with.orElse(Map.of())
                .forEach((field, value) ->
                        body.put(field, value instanceof Blanks blanks ? blanks.fill(values) : value));
        return body;
    }

    /** The status of a success; empty for the platform's. */
    public Optional<Integer> answers() {
        return answers;
    }

    /** Whether several are shown as a mere array. */
    public boolean isPlain() {
        return plain;
    }

    public Words words() {
        return words;
    }

    /** The names of all that is to be filled in, from the path or the body. */
    public Set<String> names() {
        return names;
    }

    /** Whether it cannot be understood without its body. */
    public boolean needsBody() {
        return needsBody;
    }

    private Set<String> allNames() {
        var all = new LinkedHashSet<>(is.names());
        with.orElse(Map.of()).values().stream()
                .flatMap(value -> value instanceof Blanks blanks ? blanks.names().stream() : Stream.empty())
                .forEach(all::add);
        return all;
    }

    /**
     * A call that may be meant.
     *
     * @param method the client's
     * @param values what the path says, by name
     * @param refused whether the client must make another call for it
     * @param isOfResource whether the path could be that of a resource too, which other methods are for
     */
    public record Match(
            String method, Operation operation, Map<String, String> values, boolean refused, boolean isOfResource) {

        /** The call that is to be made for it, as a client writes it. */
        public String call(String prefix) {
            return operation.method + " " + prefix + "/" + operation.path.address(values);
        }
    }
}
