package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.delivery.Others.Mood;
import street12.platform.trace.Trace;

/** From OrderPlaced to DeliveryStarted, on good days and bad ones. */
class PlaceSagaTest extends ServiceTest {

    @Test
    void a_placed_order_gets_its_coupon_and_then_starts() {
        var order = order("shop");
        wire.tell(placed(order));

        var delivery = whenStatus(order, "STARTED");
        long couponId = service.others.issued.get(order.orderId());
        assertThat(delivery.get("couponId").asLong()).isEqualTo(couponId);
        assertThat(delivery.get("couponKind").asText()).isEqualTo("DISCOUNT");
        assertThat(delivery.get("nextStep").asText()).isEqualTo("complete");
        assertThat(delivery.get("nextBy").asText()).isEqualTo("courier");
        assertThat(delivery.get("username").asText()).isEqualTo("John");
        assertThat(delivery.get("stuck").asBoolean()).isFalse();
        assertThat(delivery.has("waitingFor")).isFalse();

        whenTold(order, "DeliveryReceived", "DeliveryStarted");
        var started = wire.told(order.orderId()).get(1);
        assertThat(started.data().get("couponId").asLong()).isEqualTo(couponId);
        assertThat(started.data().at("/order/address").asText()).isEqualTo("Seoul");
        assertThat(started.headers()).containsKey("ce_causationid");
        assertThat(Trace.idOf(started.headers().get("traceparent"))).isEqualTo(Trace.idOf(KafkaWire.TRACE));
        assertThat(started.line()).isEqualTo("shop");
        assertThat(Trace.idOf(service.others.traces.get(order.orderId()))).isEqualTo(Trace.idOf(KafkaWire.TRACE));
    }

    @Test
    void an_order_told_many_times_is_delivered_once() {
        var order = order("shop");
        wire.tell(placed(order), placed(order), placed(order));
        whenStatus(order, "STARTED");
        wire.tell(placed(order), placed(order));

        var after = order("shop");
        wire.tell(placed(after));
        whenStatus(after, "STARTED");
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
        assertThat(service.api
                        .get("/deliveries?orderId=" + order.orderId())
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void without_a_coupon_service_the_order_waits_and_starts_when_it_is_back() throws Exception {
        service.others.disappear();
        var order = order("shop");
        wire.tell(placed(order));

        waitsFor(order, "IssueCoupon", 2);
        service.others.appear();
        whenStatus(order, "STARTED");
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
    }

    @Test
    void a_failing_coupon_service_is_asked_again_with_growing_pauses() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));

        waitsFor(order, "IssueCoupon", 1);
        waitsFor(order, "IssueCoupon", 4);
        var asked = service.others.askedForCoupon.get(order.orderId());
        // A pause that did not grow would be 200 ms, and what the next look for work takes
        assertThat(Duration.between(asked.get(2), asked.get(3))).isGreaterThan(Duration.ofMillis(500));
        service.others.coupons = Mood.WELL;
        var started = whenStatus(order, "STARTED");
        assertThat(started.has("attempts")).isFalse();
        assertThat(started.has("lastError")).isFalse();
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
    }

    @Test
    void a_coupon_service_slower_than_the_limit_gives_one_coupon_and_one_start() {
        service.others.coupons = Mood.SILENT;
        var order = order("shop");
        wire.tell(placed(order));

        waitsFor(order, "IssueCoupon", 2);
        service.others.coupons = Mood.WELL;
        var started = whenStatus(order, "STARTED");
        assertThat(started.get("couponId").asLong()).isEqualTo(service.others.issued.get(order.orderId()));
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
    }

    @Test
    void a_service_stopped_while_a_command_is_out_goes_on_where_it_was() throws Exception {
        service.others.coupons = Mood.SILENT;
        var order = order("shop");
        wire.tell(placed(order));
        soon().until(() -> service.others.issued.containsKey(order.orderId()));

        service.undeploy();
        service.others.coupons = Mood.WELL;
        service.deploy();
        whenStatus(order, "STARTED");
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
    }

    @Test
    void an_order_placed_while_the_service_is_down_is_received_when_it_is_up() throws Exception {
        service.undeploy();
        var order = order("shop");
        wire.tell(placed(order));
        service.deploy();

        whenStatus(order, "STARTED");
    }

    private void waitsFor(OrderFacts order, String command, int attempts) {
        var delivery = whenDelivery(order, seen -> seen.path("attempts").asInt() >= attempts);
        assertThat(delivery.get("deliveryStatus").asText()).isEqualTo("RECEIVED");
        assertThat(delivery.get("waitingFor").asText()).isEqualTo(command);
        assertThat(delivery.get("lastError").asText()).isNotEmpty();
        assertThat(delivery.get("nextAttempt").asText()).isNotEmpty();
        assertThat(wire.types(order.orderId())).doesNotContain("DeliveryStarted");
    }
}
