package street12.platform.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import street12.contracts.Json;
import street12.platform.health.KeyMeter.Across;

/**
 * Tells everybody on the event bus how an instance of a service does, in a few figures. Its management port, where all of them
 * are, is known to nobody but those who scrape it.
 */
public final class ServiceNews {

    public static final String ADDRESS = "street12.services";
    public static final long EVERY_MS = 2000;

    /** What any service may have; what is not registered is not told. */
    private static final List<KeyMeter> COMMON = List.of(
            KeyMeter.shared("street12.consumer.lag"),
            KeyMeter.worst("street12.outbox.oldest.seconds"),
            KeyMeter.shared("street12.policies.handled"),
            KeyMeter.shared("street12.dead.letters"));

    private static final String SERVICE = "service";

    /**
     * One instance, as it stands.
     *
     * @param instance where it is reached
     * @param process which several services may share, and with it the heap
     * @param since when it became ready
     * @param heapUsed in bytes
     * @param heapMost in bytes
     */
    public record Told(
            String service,
            String instance,
            String process,
            Instant since,
            Instant at,
            long heapUsed,
            long heapMost,
            List<Figure> figures) {}

    /** The value of one key meter. */
    public record Figure(String name, double value, Across across) {}

    private final Vertx vertx;
    private final String service;
    private final String instance;
    private final MeterRegistry meters;
    private final List<KeyMeter> own;
    private final Instant since = Instant.now();
    private final String process = ManagementFactory.getRuntimeMXBean().getName();
    private final long timer;

    private ServiceNews(Vertx vertx, String service, String instance, MeterRegistry meters, List<KeyMeter> own) {
        this.vertx = vertx;
        this.service = service;
        this.instance = instance;
        this.meters = meters;
        this.own = own;
        this.timer = vertx.setPeriodic(1, EVERY_MS, t -> tell());
    }

    /** @param own key meters that this service has and others do not */
    public static ServiceNews of(
            Vertx vertx, String service, String instance, MeterRegistry meters, List<KeyMeter> own) {
        return new ServiceNews(vertx, service, instance, meters, own);
    }

    private void tell() {
        var memory = Runtime.getRuntime();
        var told = new Told(
                service,
                instance,
                process,
                since,
                Instant.now(),
                memory.totalMemory() - memory.freeMemory(),
                memory.maxMemory(),
                figures());
        vertx.eventBus().publish(ADDRESS, Buffer.buffer(Json.bytes(told)));
    }

    private List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        COMMON.forEach(key -> add(figures, key, true));
        own.forEach(key -> add(figures, key, false));
        return figures;
    }

    /** @param common whether other services of the same process may have registered it too */
    private void add(List<Figure> figures, KeyMeter key, boolean common) {
        var values = meters.find(key.name()).meters().stream()
                .filter(meter -> !common || isOurs(meter))
                .flatMapToDouble(ServiceNews::value);
        all(values.toArray(), key.across())
                .ifPresent(value -> figures.add(new Figure(key.name(), value, key.across())));
    }

    private boolean isOurs(Meter meter) {
        var named = meter.getId().getTag(SERVICE);
        return named == null || named.equals(service);
    }

    /** A gauge whose object is gone has none. */
    private static DoubleStream value(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .limit(1)
                .mapToDouble(measured -> measured.getValue())
                .filter(Double::isFinite);
    }

    private static OptionalDouble all(double[] values, Across across) {
        if (values.length == 0) return OptionalDouble.empty();
        return across == Across.SUM
                ? OptionalDouble.of(DoubleStream.of(values).sum())
                : DoubleStream.of(values).max();
    }

    public void close() {
        vertx.cancelTimer(timer);
    }
}
