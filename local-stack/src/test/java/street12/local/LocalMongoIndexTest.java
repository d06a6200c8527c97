package street12.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same documents in a collection with indexes and in one without: whatever is asked, the answers are the same. */
class LocalMongoIndexTest {

    private static final List<String> COLLECTIONS = List.of("indexed", "plain");
    private static final List<String> STATUSES = List.of("PENDING", "SENT", "FAILED");

    private final Vertx vertx = Vertx.vertx();
    private final Random random = new Random(12);
    private LocalMongo mongo;
    private MongoClient client;

    @BeforeEach
    void start(@TempDir Path dir) {
        mongo = LocalMongo.start(dir, 0);
        client = MongoClient.create(
                vertx, new JsonObject().put("connection_string", mongo.uri()).put("db_name", "messages"));
        index();
        for (int i = 0; i < 200; i++) insert(i);
    }

    @AfterEach
    void close() {
        client.close().await();
        vertx.close().await();
        mongo.close();
    }

    private void index() {
        index(new JsonObject().put("orderId", 1).put("kind", 1), new IndexOptions().unique(true));
        index(new JsonObject().put("status", 1).put("due", 1), new IndexOptions());
        index(new JsonObject().put("since", 1), new IndexOptions().sparse(true));
    }

    private void index(JsonObject keys, IndexOptions options) {
        client.createIndexWithOptions("indexed", keys, options).await();
    }

    private void insert(int id) {
        var document = new JsonObject()
                .put("_id", id)
                .put("orderId", id / 2)
                .put("kind", id % 2 == 0 ? "started" : "canceled")
                .put("status", STATUSES.get(id % 3))
                .put("due", (long) id)
                .put("version", 0);
        if (id % 5 == 0) document.put("since", (long) id);
        COLLECTIONS.forEach(name -> client.insert(name, document.copy()).await());
    }

    @Test
    void changes_by_an_id_and_more_hit_the_same_documents() {
        for (int i = 0; i < 300; i++) {
            var query = new JsonObject().put("_id", random.nextInt(220)).put("version", random.nextInt(2));
            var update = changed();
            assertThat(matched("indexed", query, update)).isEqualTo(matched("plain", query, update));
        }
        everyQueryAnswersTheSame();
    }

    @Test
    void removed_and_added_documents_are_found_the_same() {
        for (int i = 0; i < 60; i++) {
            var query = new JsonObject().put("_id", i * 3);
            COLLECTIONS.forEach(name -> client.removeDocument(name, query).await());
        }
        for (int i = 200; i < 240; i++) insert(i);
        everyQueryAnswersTheSame();
    }

    @Test
    void after_a_restart_they_are_found_the_same() {
        var query = new JsonObject().put("status", "PENDING").put("due", new JsonObject().put("$gt", 100L));
        var update = changed();
        var all = new UpdateOptions().setMulti(true);
        COLLECTIONS.forEach(name ->
                client.updateCollectionWithOptions(name, query, update, all).await());
        mongo.restart();
        everyQueryAnswersTheSame();
    }

    @Test
    void a_collection_that_is_made_anew_has_nothing_of_the_old_one_in_its_indexes() {
        COLLECTIONS.forEach(name -> client.dropCollection(name).await());
        for (int i = 100; i < 150; i++) insert(i);
        index();
        for (int i = 150; i < 250; i++) insert(i);
        everyQueryAnswersTheSame();
        mongo.restart();
        everyQueryAnswersTheSame();
    }

    @Test
    void what_became_an_array_is_found_by_each_of_its_values() {
        var query = new JsonObject().put("_id", 8);
        for (var values : List.of(new JsonArray().add("SENT").add("HELD"), new JsonArray().add("HELD"))) {
            var update = new JsonObject().put("$set", new JsonObject().put("status", values));
            COLLECTIONS.forEach(
                    name -> client.updateCollection(name, query, update).await());
            everyQueryAnswersTheSame();
        }
    }

    @Test
    void an_index_over_several_arrays_misses_nobody() {
        for (int i = 300; i < 310; i++) {
            var several = new JsonArray().add("HELD").add("step " + i);
            var document = new JsonObject().put("_id", i).put("status", several).put("due", several.copy());
            document.put("orderId", i).put("kind", "started");
            COLLECTIONS.forEach(name -> client.insert(name, document.copy()).await());
        }
        everyQueryAnswersTheSame();
    }

    private JsonObject changed() {
        var update = new JsonObject()
                .put(
                        "$set",
                        new JsonObject()
                                .put("status", STATUSES.get(random.nextInt(3)))
                                .put("due", 500L))
                .put("$inc", new JsonObject().put("version", 1));
        return random.nextBoolean() ? update.put("$unset", new JsonObject().put("since", "")) : update;
    }

    private long matched(String collection, JsonObject query, JsonObject update) {
        return client.updateCollection(collection, query, update).await().getDocMatched();
    }

    private void everyQueryAnswersTheSame() {
        var some = new JsonObject().put("$gte", 20L).put("$lt", 300L);
        var queries = List.of(
                new JsonObject(),
                new JsonObject().put("_id", 7).put("status", "SENT"),
                new JsonObject()
                        .put(
                                "_id",
                                new JsonObject()
                                        .put("$in", new JsonArray().add(3).add(4)))
                        .put("version", 1),
                new JsonObject().put("orderId", 11).put("kind", "started").put("version", 0),
                new JsonObject().put("orderId", 11L),
                new JsonObject().put("status", "SENT"),
                new JsonObject().put("status", "HELD"),
                new JsonObject().put("status", "PENDING").put("due", some),
                new JsonObject().put("status", new JsonObject().put("$ne", "SENT")),
                new JsonObject().put("status", (String) null),
                new JsonObject().put("since", some),
                new JsonObject().put("since", new JsonObject().put("$gt", 0L)),
                new JsonObject().put("since", new JsonObject().put("$exists", false)),
                new JsonObject().put("since", 35));
        var sorted = new FindOptions()
                .setSort(new JsonObject().put("due", -1).put("_id", 1))
                .setLimit(50);
        for (var query : queries) {
            assertThat(client.findWithOptions("indexed", query, sorted).await())
                    .as(query.encode())
                    .isEqualTo(client.findWithOptions("plain", query, sorted).await());
            // Both are counted by the same code
            int found = client.find("plain", query).await().size();
            assertThat(COLLECTIONS)
                    .as(query.encode())
                    .allSatisfy(name ->
                            assertThat(client.count(name, query).await()).isEqualTo(found));
        }
    }
}
