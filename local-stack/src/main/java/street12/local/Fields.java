package street12.local;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeSet;

/**
 * Reads the fields of a JSON body and remembers all that is wrong with them, so that the caller learns of everything
 * at once. Reading goes on after an error with a stand-in value, which {@link #refuseAllElse} keeps from being used.
 */
final class Fields {

    private final JsonObject body;
    private final TreeSet<String> unread;
    private final JsonArray errors = new JsonArray();

    Fields(JsonObject body) {
        this.body = body;
        this.unread = new TreeSet<>(body.fieldNames());
    }

    /** A whole number that must be there. */
    long required(String name, long min, long max) {
        if (body.getValue(name) == null) {
            unread.remove(name);
            wrong(name, "is required");
            return min;
        }
        return optional(name, min, max, min);
    }

    /** A whole number, or the fallback where it is missing or null. */
    Long optional(String name, long min, long max, Long fallback) {
        Object value = read(name);
        if (value == null) {
            return fallback;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= min
                && ((Number) value).longValue() <= max) {
            return ((Number) value).longValue();
        }
        wrong(
                name,
                "must be a whole number" + (max == Long.MAX_VALUE ? " from " + min : " from " + min + " to " + max));
        return fallback;
    }

    /** A probability from 0 to 1; 0 where it is missing. */
    double rate(String name) {
        Object value = read(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        wrong(name, "must be a number from 0 to 1");
        return 0;
    }

    /** true or false; false where it is missing. */
    boolean flag(String name) {
        Object value = read(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        wrong(name, "must be true or false");
        return false;
    }

    /** A text of a given form, or the fallback where it is missing. */
    String text(String name, String form, String fallback) {
        Object value = read(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof String text && text.matches(form)) {
            return text;
        }
        wrong(name, "must be a text of the form " + form);
        return fallback;
    }

    /**
     * To be called when all known fields were read.
     *
     * @throws Problem 422, with every field that is wrong or that nobody reads
     */
    void refuseAllElse() {
        unread.forEach(name -> wrong(name, "is not known here"));
        if (!errors.isEmpty()) {
            throw new Problem(422, "INVALID", "Some fields are not right", errors);
        }
    }

    private Object read(String name) {
        unread.remove(name);
        return body.getValue(name);
    }

    private void wrong(String name, String reason) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        errors.add(new JsonObject().put("pointer", pointer).put("reason", reason));
    }
}
