package street12.message;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import street12.message.domain.Message;
import street12.message.domain.MessageStatus;
import street12.platform.Times;

/** How long after it happened customers are told of something, all tries included: {@code street12.messages.told}. */
final class TellingTimes {

    private final Meter.MeterProvider<Timer> timers;

    TellingTimes(MeterRegistry meters) {
        timers = Times.of(
                meters,
                "street12.messages.told",
                "from what happened to the customer's being told",
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(1));
    }

    /** @param after the try to send it */
    void tried(Message after) {
        if (after.status() != MessageStatus.SENT) return;
        timers.withTag("channel", after.content().channel())
                .record(Duration.between(after.cause().time(), after.sentAt()));
    }
}
