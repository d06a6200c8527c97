package street12.acceptance.check;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Projections;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads the messages in MongoDB: all of them at one go, as a list in pages is sorted anew for each of them. */
final class Messages {

    private static final String DATABASE = "messages";
    private static final String COLLECTION = "message";
    private static final int PATIENCE_S = 30;

    private Messages() {}

    /**
     * @param uri as the service has it
     * @throws com.mongodb.MongoException when MongoDB does not answer
     */
    static void each(String uri, Consumer<Stored.Message> look) {
        try (var client = MongoClients.create(settings(uri))) {
            client.getDatabase(DATABASE)
                    .getCollection(COLLECTION)
                    .find()
                    .projection(Projections.include("orderId", "kind", "status", "lastError"))
                    .forEach(document -> look.accept(message(document)));
        }
    }

    private static Stored.Message message(Document document) {
        return new Stored.Message(
                document.get("_id", Number.class).longValue(),
                document.get("orderId", Number.class).longValue(),
                document.getString("kind").intern(),
                document.getString("status").intern(),
                document.getString("lastError"));
    }

    private static MongoClientSettings settings(String uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_S, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(PATIENCE_S, TimeUnit.SECONDS))
                .build();
    }
}
