package street12.platform.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;

/**
 * Brings a service's own database to its newest shape, by the migrations in {@code db/SERVICE} on the class path. Safe with
 * several instances starting at once: the first one works, the others wait for it.
 */
public final class Migration {

    /** Behind a statement that waits for a table, all others wait who want it: the next try comes after those. */
    private static final Duration LOCK = Duration.ofSeconds(3);

    private final Settings settings;
    private final String service;
    private CompletableFuture<Void> begun;

    public Migration(Settings settings, String service) {
        this.settings = settings;
        this.service = service;
    }

    /** It needs no event bus: it may begin while that is looking for its members. What comes of it, {@link #done} tells. */
    public void begin() {
        begun = CompletableFuture.runAsync(this::apply, task -> new Thread(task, "migration").start());
    }

    /** The end of what was begun; where nothing was, or whenever it is asked for again, another try. */
    public Future<Void> done(Vertx vertx) {
        if (begun == null) {
            return vertx.executeBlocking(() -> {
                apply();
                return null;
            });
        }
        var first = Future.fromCompletionStage(begun, vertx.getOrCreateContext());
        begun = null;
        return first;
    }

    private void apply() {
        var to = PgConnectOptions.fromUri(settings.get(Postgres.URI));
        var url = "jdbc:postgresql://%s:%d/%s?connectTimeout=5&socketTimeout=%d&options=-c%%20lock_timeout%%3D%d"
                .formatted(
                        to.getHost(),
                        to.getPort(),
                        to.getDatabase(),
                        settings.get(PlatformSettings.START_TIMEOUT).toSeconds(),
                        LOCK.toMillis());
        Flyway.configure()
                .dataSource(url, to.getUser(), to.getPassword())
                .locations("classpath:db/platform", "classpath:db/" + service)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
