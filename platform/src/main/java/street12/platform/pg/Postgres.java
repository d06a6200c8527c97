package street12.platform.pg;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/** A service's own database: a pool of connections to it. */
public final class Postgres {

    public static final Setting<String> URI = new Setting<>(
            "POSTGRES_URI",
            null,
            "postgresql://role:password@host:port/database",
            "the service's own database",
            Postgres::checked);
    public static final Setting<Integer> POOL_SIZE =
            Setting.integer("POSTGRES_POOL", 8, 1, 200, "connections to Postgres at the most");
    public static final Setting<Integer> POOL_QUEUE = Setting.integer(
            "POSTGRES_QUEUE", 500, 1, 100_000, "requests that may wait for a connection; more are refused at once");

    public static final Setting<Integer> READS = Setting.integer(
            "POSTGRES_READS",
            4,
            1,
            200,
            "connections beside those, for single statements, which wait for no transaction");

    public static final Setting<Duration> STATEMENT = Setting.millis(
            "POSTGRES_STATEMENT_MS",
            15_000,
            500,
            600_000,
            "how long a statement may take, and a transaction may rest; a connection that is silent for 5 s longer is given up");

    public static final List<Setting<?>> SETTINGS = List.of(URI, POOL_SIZE, POOL_QUEUE, STATEMENT);

    /** That much later than Postgres would have answered, it is taken for gone without a word. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** One for the batch that is sent, one for whoever asks how old the oldest event is. */
    private static final int OUTBOX = 2;

    private Postgres() {}

    private static String checked(String uri) {
        PgConnectOptions.fromUri(uri);
        return uri;
    }

    public static Pool pool(Vertx vertx, Settings settings, String service) {
        return pool(vertx, settings, service, settings.get(POOL_SIZE));
    }

    /** For single statements: a reader does not wait until those are done who have a whole transaction to do. */
    public static Pool reads(Vertx vertx, Settings settings, String service) {
        return pool(vertx, settings, service + "-reads", settings.get(READS));
    }

    /** For the outbox alone: what is to be sent does not wait behind what comes in. */
    public static Pool outbox(Vertx vertx, Settings settings, String service) {
        return pool(vertx, settings, service + "-outbox", OUTBOX);
    }

    private static Pool pool(Vertx vertx, Settings settings, String name, int size) {
        var connect = PgConnectOptions.fromUri(settings.get(URI)).setCachePreparedStatements(true);
        connect.addProperty("application_name", name);
        // Bounds on the server's side: a rollback that never comes, a lock that is never given
        int limit = (int) settings.get(STATEMENT).toMillis();
        connect.addProperty("idle_in_transaction_session_timeout", Integer.toString(limit));
        connect.addProperty("statement_timeout", Integer.toString(limit));
        // And on ours: TCP alone waits a quarter of an hour for an answer from a machine that is gone
        var network = new NetClientOptions()
                .setConnectTimeout(3000)
                .setReadIdleTimeout((int) SILENCE.toMillis() + limit)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        var options = new PoolOptions()
                .setName(name)
                .setShared(true)
                .setMaxSize(size)
                .setMaxWaitQueueSize(settings.get(POOL_QUEUE))
                // Given back before its silence could be taken for that
                .setIdleTimeout(limit)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(5)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .using(vertx)
                .with(network)
                .connectingTo(connect)
                .with(options)
                .build();
    }
}
