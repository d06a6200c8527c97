package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalMongoTest {

    private final Vertx vertx = Vertx.vertx();
    private Path dir;
    private LocalMongo mongo;
    private MongoClient client;

    @BeforeAll
    void start(@TempDir Path temp) {
        dir = temp;
        mongo = LocalMongo.start(dir, 0);
        client = MongoClient.create(
                vertx, new JsonObject().put("connection_string", mongo.uri()).put("db_name", "messages"));
    }

    @AfterAll
    void close() {
        client.close().await();
        vertx.close().await();
        mongo.close();
    }

    @Test
    void documents_and_unique_indexes_are_there_after_a_restart() {
        JsonObject key = new JsonObject().put("orderId", 1).put("kind", 1);
        client.createIndexWithOptions("message", key, new IndexOptions().unique(true))
                .await();
        JsonObject message = new JsonObject().put("orderId", 7).put("kind", "sent");
        client.insert("message", message.copy()).await();
        mongo.restart();
        assertThat(client.count("message", new JsonObject()).await()).isEqualTo(1);
        Future<String> again = client.insert("message", message.copy());
        assertThatThrownBy(again::await).hasMessageContaining("E11000");
    }

    @Test
    void a_counter_misses_no_increment_of_many_at_the_same_time() {
        int times = 300;
        client.insert("counter", new JsonObject().put("_id", "c").put("n", 0)).await();
        JsonObject increment = new JsonObject().put("$inc", new JsonObject().put("n", 1));
        List<Future<JsonObject>> all = IntStream.range(0, times)
                .mapToObj(i -> client.findOneAndUpdate("counter", new JsonObject().put("_id", "c"), increment))
                .toList();
        Future.all(all).await();
        JsonObject counter = client.findOne("counter", new JsonObject().put("_id", "c"), null)
                .await();
        assertThat(counter.getInteger("n")).isEqualTo(times);
        List<Integer> seen =
                all.stream().map(each -> each.result().getInteger("n")).sorted().toList();
        assertThat(seen).isEqualTo(IntStream.range(0, times).boxed().toList());
    }

    @Test
    void the_file_does_not_grow_with_each_write_of_the_same() throws Exception {
        client.insert("busy", new JsonObject().put("_id", "b").put("text", "x".repeat(2_000)))
                .await();
        for (int i = 0; i < 1_000; i++) {
            JsonObject change = new JsonObject().put("$set", new JsonObject().put("i", i));
            client.updateCollection("busy", new JsonObject().put("_id", "b"), change)
                    .await();
        }
        assertThat(Files.size(dir.resolve("mongo.mv"))).isLessThan(2_000_000);
    }
}
