package street12.contracts.line;

import java.util.Map;

/**
 * A line's own words at the door. Where it renames nothing, the platform's word serves.
 *
 * @param resources by the platform's resource path, such as {@code deliveries}
 */
public record Vocabulary(Map<String, Resource> resources) {

    /**
     * @param path the line's own path for it, without a slash
     * @param fields the line's own field names, by the platform's
     * @param values by the platform's field name: the line's own texts, by the platform's values
     */
    public record Resource(String path, Map<String, String> fields, Map<String, Map<String, String>> values) {

        /** Whether bodies read the same in both vocabularies. */
        public boolean keepsBodies() {
            return fields.isEmpty() && values.isEmpty();
        }
    }
}
