package street12.platform.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import io.vertx.servicediscovery.types.HttpEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;

/**
 * The directory over Vert.x service discovery. A record carries a heartbeat: a process that was killed leaves its record
 * behind, and the others stop believing it. No clock is compared with another's: who looks sees whether it beats.
 */
public final class VertxDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(VertxDirectory.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    private static final String HEARTBEAT = "heartbeat";
    private static final String IN_MEMORY = "io.vertx.servicediscovery.impl.DefaultServiceDiscoveryBackend";

    private final Vertx vertx;
    private final ServiceDiscovery discovery;
    private final Duration stale;
    private final Duration forgotten;

    /** Of each service, by registration. */
    private final Map<String, Map<String, Heard>> heard = new ConcurrentHashMap<>();

    private final List<Record> published = new ArrayList<>();
    private Future<?> lastBeat = Future.succeededFuture();
    private long timer = -1;

    /**
     * What is known of a record's heartbeat by looking at it.
     *
     * @param at when it was last seen to be another, as {@link System#nanoTime} tells
     * @param beats whether it ever was
     */
    private record Heard(Long beat, long at, boolean beats) {

        static Heard of(Record record, Heard before) {
            var beat = record.getMetadata().getLong(HEARTBEAT);
            if (before == null) return new Heard(beat, System.nanoTime(), false);
            return Objects.equals(beat, before.beat) ? before : new Heard(beat, System.nanoTime(), true);
        }

        boolean mayBeat(Duration patience) {
            return beat != null && !isSilentFor(patience);
        }

        boolean isSilentFor(Duration time) {
            return System.nanoTime() - at > time.toNanos();
        }
    }

    public VertxDirectory(Vertx vertx, Settings settings) {
        this(vertx, settings, STALE, FORGOTTEN);
    }

    /**
     * @param stale silence after which an instance is not believed
     * @param forgotten silence after which its record is removed
     */
    VertxDirectory(Vertx vertx, Settings settings, Duration stale, Duration forgotten) {
        this.vertx = vertx;
        this.stale = stale;
        this.forgotten = forgotten;
        this.discovery = ServiceDiscovery.create(vertx, options(settings));
    }

    private static ServiceDiscoveryOptions options(Settings settings) {
        // Without a name, the library takes whichever backend is on the class path
        var options =
                new ServiceDiscoveryOptions().setBackendConfiguration(new JsonObject().put("backend-name", IN_MEMORY));
        if (settings.get(PlatformSettings.DISCOVERY).equals("redis")) {
            options.setBackendConfiguration(new JsonObject()
                    .put("backend-name", "io.vertx.servicediscovery.backend.redis.RedisBackendService")
                    .put("endpoints", new JsonArray().add(settings.get(PlatformSettings.REDIS_URI)))
                    .put("key", "street12:services")
                    // Unused ones are given back before their silence could end them, with what is asked on them then
                    .put("poolRecycleTimeout", BEAT.multipliedBy(2).toMillis())
                    .put("poolCleanerInterval", BEAT.dividedBy(2).toMillis())
                    .put("netClientOptions", network().toJson()));
        }
        return options;
    }

    /** A connection on which nothing comes for some beats is closed: its other end may be gone without a word. */
    private static NetClientOptions network() {
        return new NetClientOptions()
                .setConnectTimeout((int) STALE.toMillis())
                .setReadIdleTimeout((int) STALE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    @Override
    public Future<Void> publish(Instance instance) {
        var endpoint = HttpEndpoint.createRecord(instance.service(), instance.host(), instance.port(), "/");
        endpoint.getMetadata().put(HEARTBEAT, nextBeat());
        if (timer < 0) timer = vertx.setPeriodic(BEAT.toMillis(), t -> beat());
        return discovery.publish(endpoint).onSuccess(published::add).mapEmpty();
    }

    /** While the one before is under way there is no other: who does not answer would only get a queue of them. */
    private void beat() {
        if (lastBeat.isComplete())
            lastBeat = Future.join(published.stream().map(this::renew).toList());
    }

    private Future<Record> renew(Record mine) {
        mine.getMetadata().put(HEARTBEAT, nextBeat());
        return discovery
                .update(mine)
                .onFailure(
                        failure -> LOG.warn("cannot renew the address of {}: {}", mine.getName(), failure.toString()));
    }

    /** Whatever was not there before will do. */
    private static long nextBeat() {
        return System.currentTimeMillis();
    }

    @Override
    public Future<List<Instance>> find(String service) {
        return discovery.getRecords(one -> one.getName().equals(service)).map(found -> {
            var before = heard.getOrDefault(service, Map.of());
            var now = found.stream()
                    .collect(Collectors.toMap(
                            Record::getRegistration, one -> Heard.of(one, before.get(one.getRegistration()))));
            heard.put(service, now);
            now.forEach((registration, last) -> {
                if (last.isSilentFor(forgotten)) discovery.unpublish(registration);
            });
            return live(found, now);
        });
    }

    /** Those that beat. Who has not looked for long enough to know believes all who may. */
    private List<Instance> live(List<Record> found, Map<String, Heard> last) {
        var maybe = found.stream()
                .filter(one -> last.get(one.getRegistration()).mayBeat(stale))
                .toList();
        var known = maybe.stream()
                .filter(one -> last.get(one.getRegistration()).beats())
                .toList();
        return (known.isEmpty() ? maybe : known)
                .stream().map(VertxDirectory::toInstance).toList();
    }

    private static Instance toInstance(Record one) {
        var location = one.getLocation();
        return new Instance(one.getName(), location.getString("host"), location.getInteger("port"));
    }

    @Override
    public Future<Void> withdraw() {
        vertx.cancelTimer(timer);
        var mine = List.copyOf(published);
        published.clear();
        return Future.join(mine.stream()
                        .map(one -> discovery.unpublish(one.getRegistration()))
                        .toList())
                .otherwiseEmpty()
                .mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return withdraw().onComplete(v -> discovery.close());
    }
}
