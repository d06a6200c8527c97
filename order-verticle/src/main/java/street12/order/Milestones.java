package street12.order;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import street12.contracts.Envelope;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.platform.Times;

/** How long after their placing orders reach what they are on the way to: {@code street12.orders.reached}. */
public final class Milestones {

    private static final String PAID = "paid";

    /** By the event that says so. */
    private static final Map<Class<? extends Event>, String> BY_EVENT = Map.of(
            DeliveryStarted.class, "started",
            DeliveryCompleted.class, "completed",
            DeliveryCanceled.class, "cancelled",
            DeliveryRejected.class, "rejected");

    private final Meter.MeterProvider<Timer> timers;

    public Milestones(MeterRegistry meters) {
        timers = Times.of(
                meters,
                "street12.orders.reached",
                "from an order's placing to what it reached",
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(12),
                Duration.ofDays(2));
    }

    /** By the event's own time. One that comes again is counted again: that is rare. */
    void reached(Envelope<?> happened, Instant placed) {
        var milestone = BY_EVENT.get(happened.event().getClass());
        if (milestone != null) reached(milestone, placed, happened.time());
    }

    /** An order that was placed before it was paid. */
    void paid(Instant placed) {
        reached(PAID, placed, Instant.now());
    }

    private void reached(String milestone, Instant placed, Instant at) {
        var took = Duration.between(placed, at);
        // By two machines' clocks
        timers.withTags(Tags.of("milestone", milestone)).record(took.isNegative() ? Duration.ZERO : took);
    }
}
