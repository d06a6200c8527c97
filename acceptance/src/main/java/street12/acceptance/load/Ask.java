package street12.acceptance.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * Something that is asked of the system, as often as it takes.
 *
 * @param body null for none
 * @param key under which it is done once only; null where what it does cannot be done twice anyway
 * @param as a demo user; null for the machine
 */
record Ask(String method, String path, String body, String key, String as) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Ask get(String path) {
        return new Ask("GET", path, null, null, null);
    }

    static Ask delete(String path) {
        return new Ask("DELETE", path, null, null, null);
    }

    static Ask post(String path, Map<String, Object> body) {
        return text("POST", path, json(body));
    }

    static Ask patch(String path, Map<String, Object> body) {
        return text("PATCH", path, json(body));
    }

    static Ask text(String method, String path, String body) {
        return new Ask(method, path, body, null, null);
    }

    Ask key(String once) {
        return new Ask(method, path, body, once, as);
    }

    /** @param user null for the machine */
    Ask as(String user) {
        return new Ask(method, path, body, key, user);
    }

    byte[] bytes() {
        return body == null ? null : body.getBytes(UTF_8);
    }

    Map<String, String> headers() {
        if (body == null) return Map.of();
        return key == null
                ? Map.of("Content-Type", "application/json")
                : Map.of("Content-Type", "application/json", "Idempotency-Key", key);
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String toString() {
        return method + " " + path + (as == null ? "" : " as " + as) + (body == null ? "" : " " + body);
    }
}
