package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.paid;
import static street12.delivery.KafkaWire.placed;

import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;

/** Orders that are paid after they were placed: what OrderPaid begins, and what waits for it. */
class PaymentPolicyTest extends ServiceTest {

    private static OrderFacts ride(String address) {
        return order("rides", address, Map.of());
    }

    @Test
    void a_delivery_that_begins_with_the_payment_is_received_by_it_and_once() {
        var ride = ride("Seoul");
        wire.tell(placed(ride), paid(ride), placed(ride), paid(ride));

        assertThat(whenStatus(ride, "RECEIVED").get("nextStep").asText()).isEqualTo("catch");
        var after = order("laundry");
        wire.tell(placed(after));
        whenStatus(after, "RECEIVED");
        whenTold(ride, "DeliveryReceived");
    }

    @Test
    void a_delivery_that_had_not_begun_is_cancelled_and_a_late_payment_changes_nothing() {
        var ride = ride("Seoul");
        wire.tell(placed(ride), cancel(ride, 1), paid(ride), cancel(ride, 1));

        var canceled = whenStatus(ride, "CANCELED");
        assertThat(canceled.has("canceledFrom")).isFalse();
        assertThat(canceled.get("reason").asText()).isEqualTo("changed my mind");
        whenTold(ride, "DeliveryCanceled");
        var told = wire.told(ride.orderId()).get(0).data();
        assertThat(told.path("canceledFrom").isMissingNode()).isTrue();
        assertThat(service.api
                        .stepOfOrder(ride.orderId(), "{\"step\":\"catch\",\"actor\":\"Kim\"}")
                        .detail())
                .contains("CANCELED");
    }

    @Test
    void a_delivery_says_what_it_was_before_it_was_cancelled() {
        var ride = ride("Seoul");
        wire.tell(placed(ride), paid(ride), cancel(ride, 1));

        assertThat(whenStatus(ride, "CANCELED").get("canceledFrom").asText()).isEqualTo("RECEIVED");
        whenTold(ride, "DeliveryReceived", "DeliveryCanceled");
        assertThat(wire.told(ride.orderId()).get(1).data().get("canceledFrom").asText())
                .isEqualTo("RECEIVED");
    }

    @Test
    void a_delivery_out_of_the_service_area_is_rejected_and_stays_so() {
        var ride = ride("Busan");
        wire.tell(placed(ride), paid(ride), cancel(ride, 1));

        whenTold(ride, "DeliveryRejected", "DeliveryCancelRefused");
        var rejected = whenStatus(ride, "REJECTED");
        assertThat(rejected.get("reason").asText()).isEqualTo("The address 'Busan' is outside of the service area.");
        assertThat(rejected.has("nextStep")).isFalse();
    }

    @Test
    void a_step_that_requires_the_payment_waits_for_it() {
        var order = order("laundry");
        wire.tell(placed(order));
        long id = whenStatus(order, "RECEIVED").get("id").asLong();
        assertThat(service.api.step(id, "wash").status()).isEqualTo(200);

        var early = service.api.step(id, "bring");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().get("type").asText()).endsWith(":out-of-turn");
        assertThat(early.detail()).isEqualTo("The step 'bring' waits for the payment.");

        wire.tell(paid(order));
        soon().until(() -> service.api.step(id, "bring").status(), status -> status == 200);
        whenTold(order, "DeliveryReceived", "DeliveryAdvanced", "DeliveryCompleted");
    }
}
