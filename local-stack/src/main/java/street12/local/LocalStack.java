package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.local.issuer.LocalIssuer;

/**
 * All stores of one machine, the payment sandbox and the issuer of tokens, started together. All that a test needs is {@code
 * LocalStack.start(vertx, LocalStack.Options.in(dir)).await()}. Some of them alone are started where the others run elsewhere.
 */
public final class LocalStack implements AutoCloseable {

    /** What a stack is made of. */
    public enum Part {
        KAFKA,
        POSTGRES,
        MONGO,
        REDIS,
        PAYMENTS,
        ISSUER
    }

    /**
     * What to start.
     *
     * @param dataDir keeps all data between runs
     * @param binDir keeps the unpacked programs; stacks may share it, which saves each 1.5 s and 70 MB
     * @param kafkaPort a port of loopback, as are the others; 0 for a free one
     * @param issuer what the issuer is called in its tokens; empty for its own address
     * @param databases names of Postgres databases to make, each with its own role and password
     * @param topics names of Kafka topics to make, each with its number of partitions
     * @param kafkaListeners more ports of Kafka
     * @param parts what is started
     * @param host where the payment sandbox and the issuer listen; the stores are on loopback in any case
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
            Map<String, Integer> topics,
            List<KafkaListener> kafkaListeners,
            Set<Part> parts,
            String host) {

        public Options {
            databases = List.copyOf(databases);
            topics = Map.copyOf(topics);
            kafkaListeners = List.copyOf(kafkaListeners);
            parts = Set.copyOf(parts);
        }

        /** With all parts. */
        public Options(
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
            this(
                    dataDir,
                    binDir,
                    kafkaPort,
                    postgresPort,
                    mongoPort,
                    redisPort,
                    paymentsPort,
                    issuerPort,
                    issuer,
                    databases,
                    topics,
                    List.of(),
                    EnumSet.allOf(Part.class),
                    Loopback.HOST);
        }

        /** For a test: free ports, no databases, no topics. */
        public static Options in(Path dataDir) {
            return new Options(dataDir, dataDir.resolve("bin"), 0, 0, 0, 0, 0, 0, "", List.of(), Map.of());
        }

        /** The same with programs unpacked elsewhere. */
        public Options withBinDir(Path dir) {
            return with(dir, databases, topics, kafkaListeners, parts, host);
        }

        /** The same with these databases. */
        public Options withDatabases(String... names) {
            return with(binDir, List.of(names), topics, kafkaListeners, parts, host);
        }

        /** The same with these topics. */
        public Options withTopics(Map<String, Integer> partitionsByName) {
            return with(binDir, databases, partitionsByName, kafkaListeners, parts, host);
        }

        /** The same with more ports of Kafka. */
        public Options withKafkaListeners(List<KafkaListener> more) {
            return with(binDir, databases, topics, more, parts, host);
        }

        /** The same with these parts only; the others run elsewhere. */
        public Options withParts(Set<Part> some) {
            return with(binDir, databases, topics, kafkaListeners, some, host);
        }

        /** The same with the payment sandbox and the issuer at another address. */
        public Options withHost(String other) {
            return with(binDir, databases, topics, kafkaListeners, parts, other);
        }

        private Options with(
                Path bin,
                List<String> names,
                Map<String, Integer> partitions,
                List<KafkaListener> more,
                Set<Part> some,
                String at) {
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
                    partitions,
                    more,
                    some,
                    at);
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
     * Starts all of its parts at the same time, and makes the databases and topics.
     *
     * @return fails if one of them does not start, after the others were closed
     */
    public static Future<LocalStack> start(Vertx vertx, Options options) {
        Path dir = options.dataDir();
        WorkerExecutor workers =
                vertx.createSharedWorkerExecutor("local-stack", 4, LONGEST_START_MIN, TimeUnit.MINUTES);
        Parts parts = new Parts(workers, options.parts());
        Future<LocalKafka> kafka = parts.blocking(Part.KAFKA, () -> {
            LocalKafka store = LocalKafka.start(dir.resolve("kafka"), options.kafkaPort(), options.kafkaListeners());
            return furnished(store, () -> store.createTopics(options.topics()));
        });
        Future<LocalPostgres> postgres = parts.blocking(Part.POSTGRES, () -> {
            LocalPostgres store =
                    LocalPostgres.start(dir.resolve("postgres"), options.postgresPort(), options.binDir());
            return furnished(
                    store, () -> options.databases().forEach(name -> store.database(name, Addresses.passwordOf(name))));
        });
        Future<LocalMongo> mongo =
                parts.blocking(Part.MONGO, () -> LocalMongo.start(dir.resolve("mongo"), options.mongoPort()));
        Future<LocalRedis> redis = parts.blocking(
                Part.REDIS, () -> LocalRedis.start(dir.resolve("redis"), options.redisPort(), options.binDir()));
        Future<PaymentSandbox> payments = parts.start(
                Part.PAYMENTS,
                () -> PaymentSandbox.start(vertx, dir.resolve("payments"), options.host(), options.paymentsPort()));
        Future<LocalIssuer> issuer = parts.start(
                Part.ISSUER,
                () -> LocalIssuer.start(
                        vertx, dir.resolve("issuer"), options.host(), options.issuerPort(), options.issuer()));
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
        return present(kafka, Part.KAFKA);
    }

    public LocalPostgres postgres() {
        return present(postgres, Part.POSTGRES);
    }

    public LocalMongo mongo() {
        return present(mongo, Part.MONGO);
    }

    public LocalRedis redis() {
        return present(redis, Part.REDIS);
    }

    public PaymentSandbox payments() {
        return present(payments, Part.PAYMENTS);
    }

    public LocalIssuer issuer() {
        return present(issuer, Part.ISSUER);
    }

    /** Of a stack with all parts. */
    public Addresses addresses() {
        return new Addresses(
                kafka().port(),
                postgres().port(),
                mongo().port(),
                redis().port(),
                payments().port(),
                issuer().port());
    }

    /** The address of a Postgres database, with its own role and password in it; makes it if need be. Blocks. */
    public String databaseUri(String name) {
        return postgres().database(name, Addresses.passwordOf(name));
    }

    /** Closes all of them, to the last, whatever fails. Blocks, so it is not for the event loop. Idempotent. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        List<Runnable> parts = new ArrayList<>();
        if (issuer != null) {
            parts.add(() -> issuer.close().await());
        }
        if (payments != null) {
            parts.add(() -> payments.close().await());
        }
        Stream.of(redis, mongo, postgres, kafka).filter(Objects::nonNull).forEach(store -> parts.add(store::close));
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

    private static <T> T present(T part, Part name) {
        return Objects.requireNonNull(part, () -> name + " is not in this stack");
    }

    /** Starts what is wanted; what is not is null. */
    private record Parts(WorkerExecutor workers, Set<Part> wanted) {

        <T> Future<T> start(Part part, Supplier<Future<T>> start) {
            return wanted.contains(part) ? start.get() : Future.succeededFuture();
        }

        <T> Future<T> blocking(Part part, Callable<T> start) {
            return start(part, () -> workers.executeBlocking(start, false));
        }
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
                    stores.stream().map(Future::result).filter(Objects::nonNull).forEach(LocalStore::close);
                    return null;
                })
                .eventually(() -> payments.result() != null ? payments.result().close() : Future.succeededFuture())
                .eventually(() -> issuer.result() != null ? issuer.result().close() : Future.succeededFuture())
                .transform(done -> Future.failedFuture(failure));
    }
}
