package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import street12.acceptance.running.Answer;
import street12.acceptance.running.LineDoor;

/** What the tests of all lines ask at a line's door. */
final class LineClient {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final LineDoor door;

    LineClient(LineDoor door) {
        this.door = door;
    }

    /** The id of what was just made. */
    static long made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }

    /** Waits until a field of a resource has a value. */
    void awaits(String path, String field, String value) {
        until(path + " has " + field + " '" + value + "'", SOON, () -> {
            var body = door.get(path).body();
            return value.equals(body.path(field).asText());
        });
    }

    /** The one item of a list that belongs to an order; waits until it is there. */
    JsonNode theOne(String path, String orderIdField, long orderId) {
        var found = new JsonNode[1];
        until("one of " + path + " has " + orderIdField + " " + orderId, SOON, () -> {
            var ofOrder = items(path + "?" + orderIdField + "=" + orderId);
            assertThat(ofOrder).hasSizeLessThanOrEqualTo(1);
            if (!ofOrder.isEmpty()) found[0] = ofOrder.get(0);
            return found[0] != null;
        });
        assertThat(found[0].get(orderIdField).asLong()).isEqualTo(orderId);
        return found[0];
    }

    /** Waits until the one item that belongs to an order has a value. */
    void awaitsOfOrder(String path, String orderIdField, long orderId, String field, String value) {
        until(
                path + " of " + orderId + " has " + field + " '" + value + "'",
                SOON,
                () -> value.equals(
                        theOne(path, orderIdField, orderId).path(field).asText()));
    }

    List<JsonNode> items(String path) {
        var answer = door.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        if (answer.body().isArray()) return answer.body().valueStream().toList();
        return answer.body().get("_embedded").elements().next().valueStream().toList();
    }

    /** How much of an order's money the provider holds, in charges. */
    int chargesStanding(long orderId) {
        int standing = 0;
        for (var payment : door.system()
                .sandbox()
                .get("/payments?orderId=" + orderId)
                .body()
                .get("payments")) {
            standing += payment.get("charges").asInt() - payment.get("refunds").asInt();
        }
        return standing;
    }
}
