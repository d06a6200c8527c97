package street12.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.OrderFacts;
import street12.contracts.Topics;

/** What cannot be understood is set aside with its reason, and the flow goes on. */
class DeadLetterTest extends ServiceTest {

    private static Map<String, String> headers(String key) {
        return Map.of(
                "ce_id", "0190b5d2-0000-7000-8000-000000000001",
                "ce_type", "OrderPlaced",
                "ce_source", "order",
                "ce_subject", key,
                "ce_time", "2026-01-01T00:00:00Z",
                "ce_line", "shop",
                "ce_sequence", "1");
    }

    private void setAside(long orderId, String data, String inReason) {
        var key = Long.toString(orderId);
        wire.raw(Topics.ORDERS, key, data, headers(key));
        var after = order("shop");
        wire.tell(placed(after));

        whenStatus(after, "STARTED");
        soon().untilAsserted(() -> assertThat(wire.letters()).anySatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(data);
            assertThat(new String(letter.headers().lastHeader("dlt_reason").value(), UTF_8))
                    .contains(inReason);
        }));
        assertThat(service.api.ofOrder(orderId).isMissingNode()).isTrue();
    }

    /** A readable order but for one of its facts. */
    private static String placedWith(OrderFacts order, String fact, String value) {
        ObjectNode event = (ObjectNode) Json.tree(placed(order));
        event.withObject("/order").put(fact, value);
        return Json.text(event);
    }

    @Test
    void a_record_that_is_not_json_is_set_aside() {
        setAside(order("shop").orderId(), "{not json", "Unexpected character");
    }

    @Test
    void an_order_of_a_line_that_does_not_run_here_is_set_aside() {
        var order = order("shop");
        setAside(order.orderId(), placedWith(order, "line", "moon"), "moon");
    }

    @Test
    void an_order_without_its_user_is_set_aside() {
        var order = order("shop");
        setAside(order.orderId(), placedWith(order, "userId", null), "user_id");
    }

    @Test
    void an_order_that_the_store_cannot_hold_is_set_aside() {
        var order = order("shop");
        setAside(order.orderId(), placedWith(order, "address", "Seoul\u0000"), "");
    }
}
