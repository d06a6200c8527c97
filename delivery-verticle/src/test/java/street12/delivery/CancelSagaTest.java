package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.delivery.Others.Mood;

/** From OrderCancelRequested to DeliveryCanceled, or to the reason why not. */
class CancelSagaTest extends ServiceTest {

    private OrderFacts started() {
        var order = order("shop");
        wire.tell(placed(order));
        whenStatus(order, "STARTED");
        return order;
    }

    private void assertUndone(OrderFacts order) {
        assertThat(service.others.canceled).contains(order.orderId());
        assertThat(service.others.told).contains(order.orderId());
    }

    @Test
    void a_started_delivery_is_cancelled_with_its_coupon_and_a_message() {
        var order = started();
        wire.tell(cancel(order, 1));

        var delivery = whenStatus(order, "CANCELED");
        assertUndone(order);
        assertThat(delivery.get("reason").asText()).isEqualTo("changed my mind");
        assertThat(delivery.has("nextStep")).isFalse();
        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCanceled");
    }

    @Test
    void a_delivery_that_waits_for_its_coupon_is_cancelled_without_starting() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));
        whenDelivery(order, seen -> seen.path("attempts").asInt() >= 1);
        wire.tell(cancel(order, 1));
        whenStatus(order, "CANCELING");
        service.others.coupons = Mood.WELL;

        whenStatus(order, "CANCELED");
        assertUndone(order);
        whenTold(order, "DeliveryReceived", "DeliveryCanceled");
    }

    @Test
    void a_cancel_that_comes_before_its_order_ends_the_same() {
        var order = order("shop");
        wire.tell(cancel(order, 1), placed(order));

        whenStatus(order, "CANCELED");
        wire.tell(placed(order), cancel(order, 1));
        assertUndone(order);
        var after = started();
        whenTold(after, "DeliveryReceived", "DeliveryStarted");
        whenTold(order, "DeliveryReceived", "DeliveryCanceled");
        assertThat(service.others.issued).doesNotContainKey(order.orderId());
    }

    @Test
    void a_cancel_asked_for_twice_happens_once() {
        var order = started();
        wire.tell(cancel(order, 1), cancel(order, 1));
        whenStatus(order, "CANCELED");
        wire.tell(cancel(order, 1), cancel(order, 2));

        started();
        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCanceled");
    }

    @Test
    void a_redeemed_coupon_refuses_the_cancel_and_it_can_be_asked_for_again() {
        var order = started();
        service.others.redeemed.add(order.orderId());
        wire.tell(cancel(order, 1));

        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCancelRefused");
        var refused = wire.told(order.orderId()).get(2).data();
        assertThat(refused.get("request").asInt()).isEqualTo(1);
        assertThat(refused.get("status").asText()).isEqualTo("STARTED");
        assertThat(refused.get("reason").asText()).isEqualTo("The coupon was used already.");
        var delivery = whenStatus(order, "STARTED");
        assertThat(delivery.get("reason").asText()).isEqualTo("The coupon was used already.");
        assertThat(service.others.told).doesNotContain(order.orderId());

        service.others.redeemed.remove(order.orderId());
        wire.tell(cancel(order, 1), cancel(order, 2));
        whenStatus(order, "CANCELED");
        assertUndone(order);
    }

    @Test
    void a_cancel_waits_for_services_that_are_down_and_then_ends() {
        var order = started();
        service.others.coupons = Mood.SILENT;
        service.others.messages = Mood.FAILING;
        wire.tell(cancel(order, 1));

        whenDelivery(
                order,
                seen -> seen.path("waitingFor").asText().equals("CancelCoupon")
                        && seen.path("attempts").asInt() >= 2);
        service.others.coupons = Mood.WELL;
        var waiting = whenDelivery(
                order,
                seen -> seen.path("waitingFor").asText().equals("SendCancelMessage")
                        && seen.path("attempts").asInt() >= 1);
        assertThat(waiting.get("deliveryStatus").asText()).isEqualTo("CANCELING");
        assertThat(service.api.step(waiting.get("id").asLong(), "complete").status())
                .isEqualTo(409);
        service.others.messages = Mood.WELL;

        whenStatus(order, "CANCELED");
        assertUndone(order);
        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCanceled");
    }

    @Test
    void a_completed_delivery_refuses_the_cancel_with_the_reason() {
        var order = started();
        long id = service.api.ofOrder(order.orderId()).get("id").asLong();
        assertThat(service.api.step(id, "complete").status()).isEqualTo(200);
        wire.tell(cancel(order, 1));

        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCompleted", "DeliveryCancelRefused");
        assertThat(wire.told(order.orderId()).get(3).data().get("reason").asText())
                .contains("COMPLETED");
        assertThat(service.others.canceled).doesNotContain(order.orderId());
    }
}
