package street12.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import street12.delivery.domain.Owed;

/** Counts the commands by how they went. */
record StepMeters(MeterRegistry registry) {

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

    private void count(Owed owed, String outcome) {
        registry.counter("street12.delivery.commands", "command", owed.command(), "outcome", outcome)
                .increment();
    }
}
