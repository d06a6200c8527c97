package street12.view.out;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.event.Event;
import street12.view.domain.EntryId;
import street12.view.domain.Gist;

/** An event as the timeline shows it. */
@JsonPropertyOrder({
    "entryId",
    "orderId",
    "line",
    "type",
    "detail",
    "description",
    "aggregate",
    "aggregateId",
    "time",
    "source",
    "sequence",
    "id",
    "data"
})
record TimelineJson(
        String entryId,
        long orderId,
        String line,
        String type,
        String detail,
        String description,
        String aggregate,
        long aggregateId,
        Instant time,
        String source,
        long sequence,
        UUID id,
        Event data) {

    static String write(EntryId entry, Envelope<? extends Event> happened) {
        var gist = Gist.of(happened.event());
        return Json.text(new TimelineJson(
                entry.toString(),
                entry.orderId(),
                happened.line(),
                happened.type(),
                gist.detail(),
                gist.description(),
                entry.aggregate(),
                entry.aggregateId(),
                happened.time(),
                happened.source(),
                happened.sequence(),
                happened.id(),
                happened.event()));
    }
}
