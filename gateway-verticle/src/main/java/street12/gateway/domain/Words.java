package street12.gateway.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import street12.contracts.line.Vocabulary;
import street12.contracts.line.Vocabulary.ListShape;

/** What is found under one path of a root: a resource, and what its fields and their values are called there. */
public final class Words {

    private static final Set<Resource> WITH_ATTRIBUTES = Set.of(Resource.ORDERS, Resource.PRODUCTS);

    private final Resource resource;
    private final String path;
    private final FieldNames fields;
    private final ValueTexts values;
    private final Set<String> hidden;
    private final Given given;
    private final boolean plain;
    private final Set<String> attributes;

    private Words(Resource resource, String path, Vocabulary.Resource vocabulary, Set<String> attributes) {
        this.resource = resource;
        // A client may send the same letters composed or not
        this.path = Normalizer.normalize(path, Normalizer.Form.NFC);
        this.fields = new FieldNames(vocabulary.fields());
        this.values = new ValueTexts(vocabulary.values());
        this.hidden = Set.copyOf(vocabulary.hides());
        this.given = new Given(vocabulary.given());
        this.plain = vocabulary.list() == ListShape.PLAIN;
        this.attributes = WITH_ATTRIBUTES.contains(resource) ? Set.copyOf(attributes) : Set.of();
    }

    /**
     * A line's own.
     *
     * @param attributes names of what the line says of orders and products beside the platform's fields
     * @throws IllegalArgumentException naming the key and what was expected
     */
    static Words of(String path, Vocabulary.Resource vocabulary, Set<String> attributes) {
        try {
            return new Words(Resource.called(vocabulary.of()).orElseThrow(), path, vocabulary, attributes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "/vocabulary/resources/%s/fields: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** The platform's own. */
    static Words unchanged(Resource resource, Set<String> attributes) {
        var nothing = new Vocabulary.Resource(resource.word(), Map.of(), Map.of(), List.of(), Map.of(), ListShape.HAL);
        return new Words(resource, resource.word(), nothing, attributes);
    }

    public Resource resource() {
        return resource;
    }

    /** The first segment of its path, not encoded. */
    public String path() {
        return path;
    }

    /** Whether several are shown as a mere array. */
    public boolean isPlain() {
        return plain;
    }

    /** Whether a request's body may read differently in the platform's words. */
    public boolean renamesBodies() {
        return !fields.isEmpty() || !values.isEmpty() || !attributes.isEmpty() || !given.isEmpty();
    }

    /** What the platform is told of a new one. */
    public Given given() {
        return given;
    }

    public boolean hides(String platformField) {
        return hidden.contains(platformField);
    }

    /** Whether a field of a request's body is an attribute for the platform. */
    public boolean isAttribute(String platformField) {
        return attributes.contains(platformField);
    }

    public String lineField(String platformField) {
        return fields.lineName(platformField);
    }

    /** All that a field is called; the first is shown. */
    public List<String> lineFields(String platformField) {
        return fields.lineNames(platformField);
    }

    /** All the texts that a value may be told with. */
    public Set<String> lineTexts(String platformField, String platformValue) {
        return values.lineTexts(platformField, platformValue);
    }

    /** All the texts that the line has for the values of a field; none where it has none of its own. */
    public Set<String> lineTexts(String platformField) {
        return values.lineTexts(platformField);
    }

    /** The field that a client must give for this one: itself, the one that it is taken from, or none where the line gives it. */
    public Optional<String> fieldToGive(String platformField) {
        if (!given.has(platformField)) return Optional.of(platformField);
        return given.sourceOf(platformField).flatMap(this::fieldToGive);
    }

    /** What a client must mend where the platform finds fault with a field: one that it does not see may be taken from another. */
    public String fieldToMend(String platformField) {
        return lineField(hides(platformField) ? given.sourceOf(platformField).orElse(platformField) : platformField);
    }

    /** Empty for a platform's field that this line knows under another name only. */
    public Optional<String> platformField(String lineField) {
        return fields.platformName(lineField);
    }

    /** All the names of the field that the line calls so. */
    public List<String> sameField(String lineField) {
        return fields.sameAs(lineField);
    }

    /** @param detail the value of the field that tells this value apart further; null where there is none */
    public String lineText(String platformField, String platformValue, String detail) {
        return values.lineText(platformField, platformValue, detail);
    }

    /** The values that the line tells with this text, at least one. */
    public List<String> platformValues(String platformField, String lineText) {
        return values.platformValues(platformField, lineText);
    }
}
