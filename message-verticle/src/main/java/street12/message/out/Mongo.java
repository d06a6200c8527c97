package street12.message.out;

import com.mongodb.MongoException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/**
 * The service's own MongoDB. Nothing here relies on sessions or transactions: what must change together is one document, and
 * whoever changes it says which version they saw.
 */
public final class Mongo {

    public static final Setting<String> URI =
            Setting.text("MONGO_URI", "mongodb://127.0.0.1:17017", "MongoDB, as mongodb://user:password@host:port");
    public static final Setting<String> DATABASE =
            Setting.text("MONGO_DATABASE", "messages", "the service's own database");
    public static final Setting<Integer> POOL_SIZE =
            Setting.integer("MONGO_POOL", 20, 1, 200, "connections to MongoDB at the most");

    public static final List<Setting<?>> SETTINGS = List.of(URI, DATABASE, POOL_SIZE);

    static final String MESSAGES = "message";

    /** The server's word for: there is such a document already. */
    private static final int DUPLICATE_KEY = 11000;

    private Mongo() {}

    /** The client's own limits, 30 s and more, would outlast those of whoever waits for it. */
    public static MongoClient client(Vertx vertx, Settings settings) {
        var client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", settings.get(URI))
                        .put("db_name", settings.get(DATABASE))
                        .put("maxPoolSize", settings.get(POOL_SIZE))
                        .put("writeConcern", "MAJORITY")
                        .put("serverSelectionTimeoutMS", 3000L)
                        .put("waitQueueTimeoutMS", 5000L)
                        .put("connectTimeoutMS", 3000)
                        .put("socketTimeoutMS", 10_000));
        return TracedMongo.of(vertx, client);
    }

    public static Future<Void> createIndexes(MongoClient client) {
        return index(client, new JsonObject().put("orderId", 1).put("kind", 1), new IndexOptions().unique(true))
                .compose(v -> index(client, new JsonObject().put("status", 1).put("due", 1), new IndexOptions()))
                .compose(v -> index(client, new JsonObject().put("status", 1).put("since", 1), new IndexOptions()))
                .compose(v -> index(client, new JsonObject().put("pendingSince", 1), new IndexOptions().sparse(true)))
                .compose(v -> index(client, new JsonObject().put("userId", 1), new IndexOptions()));
    }

    private static Future<Void> index(MongoClient client, JsonObject keys, IndexOptions options) {
        return client.createIndexWithOptions(MESSAGES, keys, options);
    }

    public static Future<JsonObject> ping(MongoClient client) {
        return client.runCommand("ping", new JsonObject().put("ping", 1));
    }

    static boolean isDuplicateKey(Throwable failure) {
        return failure instanceof MongoException refused && refused.getCode() == DUPLICATE_KEY;
    }
}
