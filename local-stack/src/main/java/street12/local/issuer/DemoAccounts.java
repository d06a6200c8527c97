package street12.local.issuer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients and users that the issuer knows, as {@code demo.json} lists them. */
public record DemoAccounts(Map<String, Client> clients, Map<String, User> users) {

    /**
     * @param secret empty for a public client, which proves by PKCE that it is the one that asked
     * @param redirects paths of the door to which codes may be sent, with <code>/*</code> behind one for those below it
     */
    public record Client(String id, Optional<String> secret, List<String> scopes, List<String> redirects) {}

    /**
     * @param name by language
     * @param lines empty for all
     */
    public record User(String id, Map<String, String> name, List<String> roles, Optional<List<String>> lines) {}

    static DemoAccounts load() {
        try (var file = DemoAccounts.class.getResourceAsStream("demo.json")) {
            var json = new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            var clients = new LinkedHashMap<String, Client>();
            objects(json.getJsonArray("clients")).map(DemoAccounts::client).forEach(one -> clients.put(one.id(), one));
            var users = new LinkedHashMap<String, User>();
            objects(json.getJsonArray("users")).map(DemoAccounts::user).forEach(one -> users.put(one.id(), one));
            return new DemoAccounts(clients, users);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client client(JsonObject json) {
        return new Client(
                json.getString("id"),
                Optional.ofNullable(json.getString("secret")),
                texts(json.getJsonArray("scopes")),
                texts(json.getJsonArray("redirects", new JsonArray())));
    }

    private static User user(JsonObject json) {
        var name = new LinkedHashMap<String, String>();
        json.getJsonObject("name").forEach(entry -> name.put(entry.getKey(), (String) entry.getValue()));
        return new User(
                json.getString("id"),
                name,
                texts(json.getJsonArray("roles")),
                Optional.ofNullable(json.getJsonArray("lines")).map(DemoAccounts::texts));
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
