package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.delivery.Others.Mood;

/** The end of the retry schedule, and what an operator sees of it. */
class StuckTest extends ServiceTest {

    @Override
    Service startService() {
        return Service.start(Map.of("RETRY_FOR_MS", "1000"));
    }

    @Test
    void a_delivery_whose_schedule_has_ended_is_visibly_stuck_and_can_still_be_cancelled() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));

        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        assertThat(stuck.get("deliveryStatus").asText()).isEqualTo("RECEIVED");
        assertThat(stuck.get("waitingFor").asText()).isEqualTo("IssueCoupon");
        assertThat(stuck.get("attempts").asInt()).isGreaterThan(1);
        assertThat(stuck.get("lastError").asText()).isNotEmpty();
        assertThat(stuck.has("nextAttempt")).isFalse();
        soon().untilAsserted(
                        () -> assertThat(metric("street12_deliveries_stuck")).isGreaterThanOrEqualTo(1));

        service.others.coupons = Mood.WELL;
        wire.tell(cancel(order, 1));
        whenStatus(order, "CANCELED");
        whenTold(order, "DeliveryReceived", "DeliveryCanceled");
    }

    @Test
    void a_coupon_that_is_refused_leaves_the_delivery_visibly_stuck() {
        var order = order("shop");
        service.others.canceled.add(order.orderId());
        wire.tell(placed(order));

        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        assertThat(stuck.get("lastError").asText()).isEqualTo("The coupon of this order was cancelled.");
        assertThat(stuck.get("deliveryStatus").asText()).isEqualTo("RECEIVED");
    }

    @Test
    void commands_are_counted_by_how_they_went() throws Exception {
        var order = order("shop");
        wire.tell(placed(order));
        whenStatus(order, "STARTED");

        assertThat(metric("command=\"IssueCoupon\",outcome=\"attempted\"")).isGreaterThanOrEqualTo(1);
        assertThat(metric("command=\"IssueCoupon\",outcome=\"succeeded\"")).isGreaterThanOrEqualTo(1);
        assertThat(metric("street12_deliveries_waiting")).isGreaterThanOrEqualTo(0);
    }

    private double metric(String part) throws Exception {
        var address = URI.create("http://127.0.0.1:" + service.managementPort + "/metrics");
        var text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> !line.startsWith("#") && line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElse(-1);
    }
}
