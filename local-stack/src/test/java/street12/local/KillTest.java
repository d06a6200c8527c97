package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A process with the whole stack is killed while every store is being written to; then it is started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final int ENOUGH = 40;

    /** Writes number after number, one at a time, until the store is gone; what it counted last was acknowledged. */
    private static final class Writer {

        interface Write {
            void number(int number) throws Exception;
        }

        private final AtomicInteger acknowledged = new AtomicInteger();
        private final CompletableFuture<Void> end;

        Writer(Write write) {
            end = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (true) {
                                write.number(acknowledged.get() + 1);
                                acknowledged.incrementAndGet();
                            }
                        } catch (Exception e) {
                            throw new CompletionException("after " + acknowledged, e);
                        }
                    },
                    task -> new Thread(task).start());
        }

        int acknowledged() {
            return acknowledged.get();
        }

        /** Not before the kill. */
        boolean hasEnough() {
            if (end.isDone()) {
                end.join();
            }
            return acknowledged.get() >= ENOUGH;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private LocalStack stack;
    private String database;
    private Writer kafka;
    private Writer postgres;
    private Writer redis;
    private Writer mongo;
    private Writer payments;
    private List<Long> orphans;

    @BeforeAll
    void write_kill_and_start_again(@TempDir Path dir) throws Exception {
        StackChild child = StackChild.start(dir);
        LocalStack.Options options = child.options();
        database = "postgresql://orders:orders-local@127.0.0.1:" + options.postgresPort() + "/orders";
        Sql.run(database, "CREATE TABLE note (number int PRIMARY KEY)");
        KafkaProducer<String, String> producer = KafkaLog.producer("127.0.0.1:" + options.kafkaPort());
        Connection connection = Sql.connect(database);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO note VALUES (?)");
        RedisLine redisLine = new RedisLine(options.redisPort());
        MongoClient client = mongo("mongodb://127.0.0.1:" + options.mongoPort());
        PaymentClient provider = new PaymentClient("http://127.0.0.1:" + options.paymentsPort());

        // Connects now; the other clients have done so already
        client.count("note", new JsonObject()).await();

        kafka = new Writer(n -> producer.send(new ProducerRecord<>("orders", Integer.toString(n)))
                .get());
        postgres = new Writer(n -> {
            insert.setInt(1, n);
            insert.executeUpdate();
        });
        redis = new Writer(n -> redisLine.ask("RPUSH note " + n));
        mongo = new Writer(
                n -> client.insert("note", new JsonObject().put("_id", n)).await());
        payments = new Writer(n -> provider.charge("k" + n, n, n));
        List<Writer> writers = List.of(kafka, postgres, redis, mongo, payments);
        await().atMost(Duration.ofSeconds(60)).until(() -> writers.stream().allMatch(Writer::hasEnough));
        child.kill();
        producer.close(Duration.ZERO);
        client.close();
        orphans = List.of(pid(dir.resolve("postgres/data/postmaster.pid")), pid(dir.resolve("redis/redis.pid")));
        assertThat(orphans).allMatch(KillTest::runs);
        // These two outlive the kill, and their writers with them
        connection.close();
        redisLine.close();
        for (Writer writer : writers) {
            assertThat(writer.end).failsWithin(Duration.ofSeconds(20));
        }

        stack = LocalStack.start(vertx, options).await();
    }

    @AfterAll
    void close() {
        if (stack != null) {
            stack.close();
        }
        vertx.close().await();
    }

    @Test
    void processes_that_outlived_the_kill_were_replaced() {
        assertThat(orphans).noneMatch(KillTest::runs);
    }

    @Test
    void kafka_has_every_record_that_it_acknowledged() {
        List<String> values = KafkaLog.readAll(stack.kafka().bootstrapServers(), "orders");
        assertThat(values).hasSizeGreaterThanOrEqualTo(kafka.acknowledged());
        assertThat(values.get(kafka.acknowledged() - 1)).isEqualTo(Integer.toString(kafka.acknowledged()));
    }

    @Test
    void postgres_has_every_row_that_it_acknowledged() throws Exception {
        assertThat(Sql.run(database, "SELECT count(*) FROM note WHERE number <= " + postgres.acknowledged()))
                .isEqualTo(Integer.toString(postgres.acknowledged()));
    }

    @Test
    void redis_has_every_entry_that_it_acknowledged() throws Exception {
        assertThat(RedisLine.ask(stack.redis().port(), "LINDEX note " + (redis.acknowledged() - 1)))
                .isEqualTo(Integer.toString(redis.acknowledged()));
    }

    @Test
    void mongo_has_every_document_that_it_acknowledged() {
        MongoClient client = mongo(stack.mongo().uri());
        JsonObject acknowledged = new JsonObject().put("_id", new JsonObject().put("$lte", mongo.acknowledged()));
        assertThat(client.count("note", acknowledged).await()).isEqualTo(mongo.acknowledged());
        client.close().await();
    }

    @Test
    void the_payment_sandbox_has_every_charge_that_it_acknowledged() {
        PaymentClient client = new PaymentClient(stack.payments().uri());
        for (int n : new TreeSet<>(List.of(1, payments.acknowledged() / 2, payments.acknowledged()))) {
            assertThat(client.charge("k" + n, n, n).status()).isEqualTo(200);
        }
        int booked = client.get("/payments").body().getJsonObject("page").getInteger("totalElements");
        assertThat(booked).isBetween(payments.acknowledged(), payments.acknowledged() + 1);
    }

    private MongoClient mongo(String uri) {
        return MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", uri + "/?retryWrites=false&serverSelectionTimeoutMS=10000")
                        .put("db_name", "messages"));
    }

    private static long pid(Path file) throws Exception {
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
