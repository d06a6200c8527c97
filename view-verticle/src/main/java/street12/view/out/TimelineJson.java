package street12.view.out;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.event.Event;

/** An event as the timeline shows it. */
@JsonPropertyOrder({"type", "time", "source", "sequence", "id", "data"})
record TimelineJson(String type, Instant time, String source, long sequence, UUID id, Event data) {

    static String write(Envelope<? extends Event> happened) {
        return Json.text(new TimelineJson(
                happened.type(),
                happened.time(),
                happened.source(),
                happened.sequence(),
                happened.id(),
                happened.event()));
    }
}
