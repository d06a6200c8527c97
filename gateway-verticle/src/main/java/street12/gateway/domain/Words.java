package street12.gateway.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.line.Vocabulary;

/** What one line calls one resource, its fields and their values. */
public final class Words {

    private final String path;
    private final Map<String, String> lineFields;
    private final Map<String, String> platformFields = new HashMap<>();
    private final Map<String, Map<String, String>> lineTexts;
    private final Map<String, Map<String, List<String>>> platformValues = new HashMap<>();

    private Words(String path, Map<String, String> fields, Map<String, Map<String, String>> values) {
        // A client may send the same letters composed or not
        this.path = Normalizer.normalize(path, Normalizer.Form.NFC);
        this.lineFields = fields;
        this.lineTexts = values;
        fields.forEach((platform, line) -> {
            if (platformFields.put(line, platform) != null) {
                throw new IllegalArgumentException(
                        "vocabulary/resources/%s/fields: '%s' stands for two fields, expected one"
                                .formatted(path, line));
            }
        });
        values.forEach((field, texts) -> {
            var back = platformValues.computeIfAbsent(field, f -> new HashMap<>());
            texts.forEach((value, text) ->
                    back.computeIfAbsent(text, t -> new ArrayList<>()).add(value));
        });
    }

    /** The platform's own words. */
    static Words unchanged(Resource resource) {
        return new Words(resource.word(), Map.of(), Map.of());
    }

    static Words of(Vocabulary.Resource vocabulary) {
        return new Words(vocabulary.path(), vocabulary.fields(), vocabulary.values());
    }

    /** The first segment of its path, not encoded. */
    public String path() {
        return path;
    }

    public boolean renamesBodies() {
        return !lineFields.isEmpty() || !lineTexts.isEmpty();
    }

    public String lineField(String platformField) {
        return lineFields.getOrDefault(platformField, platformField);
    }

    public String lineText(String platformField, String platformValue) {
        return lineTexts.getOrDefault(platformField, Map.of()).getOrDefault(platformValue, platformValue);
    }

    /** Empty for a platform's field that this line knows under another name only. */
    public Optional<String> platformField(String lineField) {
        var renamed = platformFields.get(lineField);
        if (renamed != null) return Optional.of(renamed);
        return lineFields.containsKey(lineField) ? Optional.empty() : Optional.of(lineField);
    }

    /** The values that the line tells with this text, at least one. */
    public List<String> platformValues(String platformField, String lineText) {
        return platformValues.getOrDefault(platformField, Map.of()).getOrDefault(lineText, List.of(lineText));
    }
}
