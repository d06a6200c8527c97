package street12.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/** Shows how old the oldest event is that waits in a service's outbox. It grows while events do not leave. */
public final class OutboxAge {

    private static final Backoff LOOKING = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final MeterRegistry meters;
    private final AtomicReference<Duration> age = new AtomicReference<>(Duration.ZERO);
    private final Gauge gauge;
    private final Loop loop;

    public OutboxAge(Vertx vertx, String service, Outbox outbox, MeterRegistry meters) {
        this.meters = meters;
        this.gauge = Gauge.builder(
                        "street12.outbox.oldest.seconds", age, a -> a.get().toMillis() / 1000.0)
                .tag("service", service)
                .description("age of the oldest event that Kafka does not have")
                .register(meters);
        // While the store is away the last age stays; that it is away, the relay says
        this.loop = new Loop(
                vertx,
                service + " outbox age",
                LOOKING,
                () -> outbox.oldest().onSuccess(age::set).map(false).otherwise(false));
    }

    public void start() {
        loop.wake();
    }

    public Future<Void> stop() {
        return loop.stop().onComplete(v -> meters.remove(gauge));
    }
}
