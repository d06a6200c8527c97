package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.local.issuer.LocalIssuer;

/**
 * All stores of one machine, the payment sandbox and the issuer of tokens, started together. All that a test needs is {@code
 * LocalStack.start(vertx, LocalStack.Options.in(dir)).await()}.
 */
public final class LocalStack implements AutoCloseable {

    /**
     * What to start.
     *
     * @param dataDir keeps all data between runs
     * @param binDir keeps the unpacked programs; stacks may share it, which saves each 1.5 s and 70 MB
     * @param kafkaPort a port of loopback, as are the others; 0 for a free one
     * @param issuer what the issuer is called in its tokens; empty for its own address
     * @param databases names of Postgres databases to make, each with its own role and password
     * @param topics names of Kafka topics to make, each with its number of partitions
     */
    public record Options(
            Path dataDir,
            Path binDir,
            int kafkaPort,
            int postgresPort,
            int mongoPort,
            int redisPort,
            int paymentsPort,
            int issuerPort,
            String issuer,
            List<String> databases,
            Map<String, Integer> topics) {

        public Options {
            databases = List.copyOf(databases);
            topics = Map.copyOf(topics);
        }

        /** For a test: free ports, no databases, no topics. */
        public static Options in(Path dataDir) {
            return new Options(dataDir, dataDir.resolve("bin"), 0, 0, 0, 0, 0, 0, "", List.of(), Map.of());
        }

        /** The same with programs unpacked elsewhere. */
        public Options withBinDir(Path dir) {
            return with(dir, databases, topics);
        }

        /** The same with these databases. */
        public Options withDatabases(String... names) {
            return with(binDir, List.of(names), topics);
        }

        /** The same with these topics. */
        public Options withTopics(Map<String, Integer> partitionsByName) {
            return with(binDir, databases, partitionsByName);
        }

        private Options with(Path bin, List<String> names, Map<String, Integer> partitions) {
            return new Options(
                    dataDir,
                    bin,
                    kafkaPort,
                    postgresPort,
                    mongoPort,
                    redisPort,
                    paymentsPort,
                    issuerPort,
                    issuer,
                    names,
                    partitions);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final long LONGEST_START_MIN = 3;

    private final LocalKafka kafka;
    private final LocalPostgres postgres;
    private final LocalMongo mongo;
    private final LocalRedis redis;
    private final PaymentSandbox payments;
    private final LocalIssuer issuer;

    private LocalStack(
            LocalKafka kafka,
            LocalPostgres postgres,
            LocalMongo mongo,
            LocalRedis redis,
            PaymentSandbox payments,
            LocalIssuer issuer) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.mongo = mongo;
        this.redis = redis;
        this.payments = payments;
        this.issuer = issuer;
    }

    /**
     * Starts all of them at the same time, and makes the databases and topics.
     *
     * @return fails if one of them does not start, after the others were closed
     */
    public static Future<LocalStack> start(Vertx vertx, Options options) {
        Path dir = options.dataDir();
        WorkerExecutor workers =
                vertx.createSharedWorkerExecutor("local-stack", 4, LONGEST_START_MIN, TimeUnit.MINUTES);
        Future<LocalKafka> kafka = on(workers, () -> {
            LocalKafka store = LocalKafka.start(dir.resolve("kafka"), options.kafkaPort());
            return furnished(store, () -> store.createTopics(options.topics()));
        });
        Future<LocalPostgres> postgres = on(workers, () -> {
            LocalPostgres store =
                    LocalPostgres.start(dir.resolve("postgres"), options.postgresPort(), options.binDir());
            return furnished(store, () -> options.databases().forEach(name -> store.database(name, passwordOf(name))));
        });
        Future<LocalMongo> mongo = on(workers, () -> LocalMongo.start(dir.resolve("mongo"), options.mongoPort()));
        Future<LocalRedis> redis =
                on(workers, () -> LocalRedis.start(dir.resolve("redis"), options.redisPort(), options.binDir()));
        Future<PaymentSandbox> payments = PaymentSandbox.start(vertx, dir.resolve("payments"), options.paymentsPort());
        Future<LocalIssuer> issuer =
                LocalIssuer.start(vertx, dir.resolve("issuer"), options.issuerPort(), options.issuer());
        return Future.join(kafka, postgres, mongo, redis, payments, issuer)
                .map(all -> new LocalStack(
                        kafka.result(),
                        postgres.result(),
                        mongo.result(),
                        redis.result(),
                        payments.result(),
                        issuer.result()))
                .onFailure(e -> LOG.error("the local stack does not start", e))
                .recover(failure -> closed(workers, failure, List.of(kafka, postgres, mongo, redis), payments, issuer))
                .eventually(workers::close);
    }

    public LocalKafka kafka() {
        return kafka;
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public LocalMongo mongo() {
        return mongo;
    }

    public LocalRedis redis() {
        return redis;
    }

    public PaymentSandbox payments() {
        return payments;
    }

    public LocalIssuer issuer() {
        return issuer;
    }

    /** The address of a Postgres database, with its own role and password in it; makes it if need be. Blocks. */
    public String databaseUri(String name) {
        return postgres.database(name, passwordOf(name));
    }

    /** Closes all of them, to the last, whatever fails. Blocks, so it is not for the event loop. Idempotent. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        List<Runnable> parts = List.of(
                () -> issuer.close().await(),
                () -> payments.close().await(),
                redis::close,
                mongo::close,
                postgres::close,
                kafka::close);
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (RuntimeException e) {
                LOG.error("a part of the local stack did not close", e);
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static <T> Future<T> on(WorkerExecutor workers, Callable<T> start) {
        return workers.executeBlocking(start, false);
    }

    private static <T extends LocalStore> T furnished(T store, Runnable work) {
        try {
            work.run();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Future<LocalStack> closed(
            WorkerExecutor workers,
            Throwable failure,
            List<Future<? extends LocalStore>> stores,
            Future<PaymentSandbox> payments,
            Future<LocalIssuer> issuer) {
        return workers.<Void>executeBlocking(() -> {
                    stores.stream()
                            .filter(Future::succeeded)
                            .forEach(store -> store.result().close());
                    return null;
                })
                .eventually(() -> payments.succeeded() ? payments.result().close() : Future.succeededFuture())
                .eventually(() -> issuer.succeeded() ? issuer.result().close() : Future.succeededFuture())
                .transform(done -> Future.failedFuture(failure));
    }

    /** On loopback, for tests and demos: a password is there to be checked, not to be secret. */
    private static String passwordOf(String database) {
        return database + "-local";
    }
}
