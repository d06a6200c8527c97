package street12.gateway.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one line calls the fields of one resource. */
final class FieldNames {

    private final Map<String, List<String>> lineNames;
    private final Map<String, String> platformNames = new HashMap<>();

    /**
     * @param fields the line's names by the platform's; the first is shown
     * @throws IllegalArgumentException for a name that stands for two fields
     */
    FieldNames(Map<String, List<String>> fields) {
        lineNames = fields;
        fields.forEach((platform, names) -> names.forEach(name -> {
            if (platformNames.put(name, platform) != null) {
                throw new IllegalArgumentException("'%s' stands for two fields, expected one".formatted(name));
            }
        }));
    }

    boolean isEmpty() {
        return lineNames.isEmpty();
    }

    /** The name that is shown. */
    String lineName(String platformName) {
        var names = lineNames.get(platformName);
        return names == null ? platformName : names.get(0);
    }

    List<String> lineNames(String platformName) {
        return lineNames.getOrDefault(platformName, List.of(platformName));
    }

    /** Empty for a platform's name that this line does not know. */
    Optional<String> platformName(String lineName) {
        var renamed = platformNames.get(lineName);
        if (renamed != null) return Optional.of(renamed);
        return lineNames.containsKey(lineName) ? Optional.empty() : Optional.of(lineName);
    }

    /** All names of the field that the line calls so. */
    List<String> sameAs(String lineName) {
        return platformName(lineName).map(lineNames::get).orElse(List.of(lineName));
    }
}
