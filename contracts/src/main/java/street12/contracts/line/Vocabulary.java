package street12.contracts.line;

import java.util.List;
import java.util.Map;

/**
 * A line's own words at the door. Where it renames nothing, the platform's word serves.
 *
 * @param resources by the line's own path, such as {@code stockDeliveries}; several may show the same resource of the platform,
 *     and the first of them is the one that links lead to
 * @param operations calls that the platform makes otherwise
 * @param problems by a problem's slug, such as {@code product-unavailable}: what the line's clients are told instead, by language
 */
public record Vocabulary(
        Map<String, Resource> resources, List<Operation> operations, Map<String, Map<String, String>> problems) {

    /**
     * @param of the platform's resource, such as {@code deliveries}
     * @param fields by the platform's field name: the line's own names; the first is shown, each is understood. An attribute's
     *     name stands for itself
     * @param values by the platform's field name: the line's own texts, by the platform's values. A value may be told apart
     *     further: {@code CANCELED/RECEIVED} is a delivery that was cancelled when it was RECEIVED
     * @param hides the platform's fields that are not shown
     * @param given what a new one is told to the platform where the client says nothing; <code>{field}</code> stands for
     *     another field's value, in the platform's names
     * @param list how several are shown
     */
    public record Resource(
            String of,
            Map<String, List<String>> fields,
            Map<String, Map<String, String>> values,
            List<String> hides,
            Map<String, Object> given,
            ListShape list) {}

    public enum ListShape {
        /** {@code _embedded}, {@code _links} and {@code page}. */
        HAL,
        /** A JSON array of the page's items. */
        PLAIN
    }

    /**
     * A call in the line's words that is another call in the platform's.
     *
     * @param call method and path below the line's root, such as <code>POST calls/payCall/{id}</code>
     * @param when fields of the body, in the line's words, that must have these texts
     * @param is the platform's method, path and query, such as <code>POST orders/{id}/payment</code>; the line's own path and
     *     method where a client should have called that (it is answered 405)
     * @param with the body; <code>{name}</code> stands for that part of the path, or field of the line's body. Null to translate
     *     the body by the words of its resource
     * @param answers the status of a success; null for the platform's
     * @param list how several are shown; null as the resource says
     */
    public record Operation(
            String call,
            Map<String, String> when,
            String is,
            Map<String, Object> with,
            Integer answers,
            ListShape list) {}
}
