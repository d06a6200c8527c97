package street12.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import street12.contracts.command.Command;
import street12.contracts.line.LineFiles;
import street12.contracts.line.Lines;
import street12.platform.auth.TokenCheck;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandHandler;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.discovery.Directory;
import street12.platform.discovery.VertxDirectory;
import street12.platform.event.Kafka;
import street12.platform.event.Outbox;
import street12.platform.event.OutboxAge;
import street12.platform.event.Policies;
import street12.platform.event.Relay;
import street12.platform.health.ClusterAnswers;
import street12.platform.health.Health;
import street12.platform.pg.Migration;
import street12.platform.pg.PgOutbox;
import street12.platform.pg.Postgres;
import street12.platform.runtime.Lifecycle;
import street12.platform.runtime.Loop;
import street12.platform.runtime.Retry;

/**
 * What a verticle builds on. Whatever is had from here is checked by its readiness and stopped with it, in the opposite order
 * of its making.
 */
public final class Foundation {

    private final Vertx vertx;
    private final String service;
    private final Settings settings;
    private final MeterRegistry meters;
    private final Health health;
    private final Lifecycle lifecycle;
    private final Migration migration;
    private final Retry starting;
    private final Kafka kafka;
    private CommandBus commands;
    private Future<Void> topics;
    private Directory directory;
    private TokenCheck tokens;

    Foundation(
            Vertx vertx,
            String service,
            Settings settings,
            MeterRegistry meters,
            Health health,
            Lifecycle lifecycle,
            Migration migration) {
        this.vertx = vertx;
        this.service = service;
        this.settings = settings;
        this.meters = meters;
        this.health = health;
        this.lifecycle = lifecycle;
        this.migration = migration;
        this.starting = new Retry(vertx, settings.get(PlatformSettings.START_TIMEOUT));
        this.kafka = new Kafka(settings);
    }

    public Vertx vertx() {
        return vertx;
    }

    public Settings settings() {
        return settings;
    }

    public MeterRegistry meters() {
        return meters;
    }

    public Health health() {
        return health;
    }

    /** To be stopped with the service, before all that was had earlier. */
    public void onStop(String name, Supplier<Future<Void>> stop) {
        lifecycle.onStop(name, stop);
    }

    /** Tries what the start needs until it works, or the start's time limit has passed. */
    public <T> Future<T> whenThere(String what, Supplier<Future<T>> attempt) {
        return starting.untilDone(what, attempt);
    }

    /** @throws RuntimeException that names the file or the setting which stops the start */
    public Lines lines() {
        var lines = LineFiles.load(Path.of(settings.get(PlatformSettings.LINES_DIR)));
        var standard = settings.get(PlatformSettings.DEFAULT_LINE);
        if (lines.find(standard).isEmpty()) {
            throw new SettingException("%s is '%s'; expected a line that a file describes, one of %s"
                    .formatted(
                            PlatformSettings.DEFAULT_LINE.name(),
                            standard,
                            String.join(", ", lines.byName().keySet())));
        }
        return lines;
    }

    /** The service's own database, in its newest shape. */
    public Future<Pool> postgres() {
        settings.get(Postgres.URI);
        // Who has a database has events to send; Kafka is looked for meanwhile
        topics();
        return whenThere("reach Postgres", () -> migration.done(vertx)).map(v -> {
            var pool = Postgres.pool(vertx, settings, service);
            onStop("Postgres", pool::close);
            health.needs("postgres", () -> pool.query("select 1").execute());
            return pool;
        });
    }

    /** More connections to the service's own database, for single statements. */
    public Pool postgresReads() {
        var pool = Postgres.reads(vertx, settings, service);
        onStop("Postgres reads", pool::close);
        return pool;
    }

    /** Sends the service's events as they come into the outbox of its own database. */
    public Future<Relay> postgresRelay() {
        var pool = Postgres.outbox(vertx, settings, service);
        onStop("Postgres outbox", pool::close);
        return relay(new PgOutbox(pool));
    }

    /** Sends the service's events as they come into its outbox. */
    public Future<Relay> relay(Outbox outbox) {
        return topics().map(v -> {
            var relay = new Relay(
                    vertx,
                    service,
                    outbox,
                    kafka.transactionalProducer(service + "-relay"),
                    settings.get(PlatformSettings.RELAY_LEASE));
            onStop("relay", relay::stop);
            var age = new OutboxAge(vertx, service, outbox, meters);
            onStop("outbox age", age::stop);
            age.start();
            relay.wake();
            return relay;
        });
    }

    /** The service's policies; they begin with {@link Policies#start}. */
    public Future<Policies> policies() {
        return policies(service);
    }

    /** @param group the consumers that share the work */
    public Future<Policies> policies(String group) {
        return topics().map(v -> {
            var policies = new Policies(vertx, service, group, kafka, meters);
            onStop("policies", policies::stop);
            return policies;
        });
    }

    private Future<Void> topics() {
        if (topics == null) topics = whenThere("reach Kafka", () -> kafka.createTopics(vertx));
        return topics;
    }

    /** Of what the service has others do. */
    public StepTimes stepTimes() {
        return new StepTimes(service, meters);
    }

    public CommandBus commands() {
        if (commands == null) {
            commands = new CommandBus(vertx, settings.get(PlatformSettings.COMMAND_TIMEOUT), stepTimes());
        }
        return commands;
    }

    /** Listens for a command until the service stops. */
    public <R, C extends Command<R>> Future<Void> handle(Class<C> type, CommandHandler<R, C> handler) {
        return commands().handle(type, handler).map(consumer -> {
            onStop(type.getSimpleName(), consumer::unregister);
            return null;
        });
    }

    /**
     * The service hears itself through the event bus's cluster, and the cluster answers. Subscriptions can be lost when a cluster
     * parts and joins, and a member can be left out; a restart brings them back, so the service's life depends on it.
     */
    Future<Void> hearItself() {
        var address = "alive." + service + "." + UUID.randomUUID();
        var consumer = vertx.eventBus().<Buffer>consumer(address, message -> message.reply(null));
        onStop("event bus", consumer::unregister);
        var options = new DeliveryOptions().setSendTimeout(1500);
        health.livesBy("event-bus", () -> vertx.eventBus().request(address, Buffer.buffer(), options));
        if (vertx.isClustered()) health.livesBy("cluster", ClusterAnswers.of(vertx)::check);
        return consumer.completion();
    }

    public Directory directory() {
        if (directory == null) {
            directory = new VertxDirectory(vertx, settings);
            onStop("directory", directory::close);
        }
        return directory;
    }

    /** Finds out who makes a request; one for all of the service. */
    public TokenCheck tokens() {
        if (tokens == null) tokens = TokenCheck.create(this);
        return tokens;
    }

    /** A loop that stops with the service. */
    public Loop loop(Loop loop) {
        onStop("loop", loop::stop);
        return loop;
    }
}
