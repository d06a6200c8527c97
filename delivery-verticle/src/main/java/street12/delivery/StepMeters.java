package street12.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import street12.delivery.DeliveryStore.Counts;
import street12.delivery.domain.Owed;

/** Counts the commands by how they went, and the deliveries that wait for one. */
final class StepMeters {

    private final MeterRegistry registry;
    private final AtomicReference<Counts> counts = new AtomicReference<>(new Counts(0, 0));
    private final List<Gauge> gauges;

    StepMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gauges = List.of(
                Gauge.builder(
                                "street12.deliveries.waiting",
                                counts,
                                c -> c.get().waiting())
                        .description("deliveries that wait for a command to succeed")
                        .register(registry),
                Gauge.builder("street12.deliveries.stuck", counts, c -> c.get().stuck())
                        .description("deliveries whose command is not tried any more")
                        .register(registry));
    }

    void attempted(Owed owed) {
        count(owed, "attempted");
    }

    void succeeded(Owed owed) {
        count(owed, "succeeded");
    }

    void refused(Owed owed) {
        count(owed, "refused");
    }

    void failed(Owed owed) {
        count(owed, "failed");
    }

    void show(Counts now) {
        counts.set(now);
    }

    /** A gauge that outlived its service would show its last value for ever. */
    Future<Void> stop() {
        gauges.forEach(registry::remove);
        return Future.succeededFuture();
    }

    private void count(Owed owed, String outcome) {
        registry.counter("street12.delivery.commands", "command", owed.command(), "outcome", outcome)
                .increment();
    }
}
