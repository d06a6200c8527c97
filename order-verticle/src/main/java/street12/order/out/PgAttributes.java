package street12.order.out;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.TreeMap;

/** Attributes as Postgres keeps them: one object of texts in a row. */
final class PgAttributes {

    private PgAttributes() {}

    static JsonObject toJson(Map<String, String> attributes) {
        var json = new JsonObject();
        attributes.forEach(json::put);
        return json;
    }

    static Map<String, String> of(Row row) {
        var attributes = new TreeMap<String, String>();
        row.getJsonObject("attributes").forEach(one -> attributes.put(one.getKey(), (String) one.getValue()));
        return attributes;
    }
}
