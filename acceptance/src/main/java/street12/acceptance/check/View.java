package street12.acceptance.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An order's status and its timeline, as the customer sees them.
 *
 * @param digest of all that was shown, field by field, so that it need not be kept
 */
record View(String orderStatus, String deliveryStatus, String couponStatus, List<Entry> timeline, UUID digest) {

    record Entry(UUID id, Instant time) {}

    /** @param timeline its entries */
    static View of(JsonNode status, JsonNode timeline) {
        var entries = new ArrayList<Entry>();
        timeline.forEach(entry -> entries.add(new Entry(
                UUID.fromString(entry.path("id").asText()),
                Instant.parse(entry.path("time").asText()))));
        return new View(
                status.path("orderStatus").asText().intern(),
                status.path("deliveryStatus").asText().intern(),
                status.path("couponStatus").asText().intern(),
                List.copyOf(entries),
                UUID.nameUUIDFromBytes((status.toString() + timeline).getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "%s, delivery %s, coupon %s, %d entries"
                .formatted(orderStatus, deliveryStatus, couponStatus, timeline.size());
    }
}
