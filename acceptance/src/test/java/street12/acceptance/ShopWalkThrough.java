package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import street12.acceptance.check.Checker;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** What a shop's customer and courier do, at the door, in the shop's own words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopWalkThrough {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Street12 system;
    private Client door;
    private Shopper shopper;

    abstract Street12.Shape shape();

    @BeforeAll
    void start() {
        system = SharedSystem.of(shape());
        door = system.gateway();
        shopper = new Shopper(system);
    }

    @Test
    void an_order_earns_its_coupon_starts_its_delivery_and_tells_the_customer() {
        long id = shopper.place("goodman");

        awaitStatus(id, "DeliveryStarted and CouponPublished");

        var order = door.get("/orders/" + id).body();
        assertThat(order.get("orderStatus").asText()).isEqualTo("Order Placed");
        assertThat(order.get("productPrice").asLong()).isEqualTo(3_000_000);
        until(
                "the order shows its coupon",
                SOON,
                () -> door.get("/orders/" + id).body().path("couponId").isNumber());
        assertThat(door.get("/orders/" + id).body().get("couponKind").asText()).isEqualTo("DISCOUNT");

        var delivery = only("/stockDeliveries", "stockDeliveries", id);
        assertThat(delivery.get("deliveryStatus").asText()).isEqualTo("delivery Started");
        assertThat(delivery.get("username").asText()).isEqualTo("John");
        assertThat(delivery.get("address").asText()).isEqualTo("Seoul");
        var coupon = only("/promotes", "promotes", id);
        assertThat(coupon.get("couponUseYn").asText()).isEqualTo("N");
        assertThat(coupon.get("couponKind").asText()).isEqualTo("DISCOUNT");
        until(
                "the message is sent",
                SOON,
                () -> "Message Sended"
                        .equals(only("/messages", "messages", id)
                                .path("messageStatus")
                                .asText()));
        until(
                "the timeline tells all of it",
                SOON,
                () -> timeline(id)
                        .containsAll(List.of(
                                "OrderPlaced",
                                "PaymentApproved",
                                "DeliveryReceived",
                                "CouponIssued",
                                "DeliveryStarted",
                                "MessageSent")));
        assertThat(timeline(id).indexOf("CouponIssued")).isLessThan(timeline(id).indexOf("DeliveryStarted"));
    }

    @Test
    void a_cancelled_order_is_undone_as_a_whole() {
        long id = shopper.place("fickle");
        awaitStatus(id, "DeliveryStarted and CouponPublished");

        var answer = door.patch("/orders/" + id, Map.of("orderStatus", "Order Canceled"));

        assertThat(answer.status()).isEqualTo(202);
        awaitStatus(id, "DeliveryCanceled and CouponCanceled");
        until(
                "the order is cancelled",
                SOON,
                () -> "Order Canceled"
                        .equals(door.get("/orders/" + id)
                                .body()
                                .get("orderStatus")
                                .asText()));
        assertThat(only("/stockDeliveries", "stockDeliveries", id)
                        .get("deliveryStatus")
                        .asText())
                .isEqualTo("delivery Canceled");
        assertThat(only("/promotes", "promotes", id).get("couponStatus").asText())
                .isEqualTo("CANCELED");
        until(
                "the money is given back",
                SOON,
                () -> "CANCELED"
                        .equals(only("/payments", "payments", id)
                                .get("paymentStatus")
                                .asText()));
        var told = embedded("/messages?orderId=" + id, "messages");
        assertThat(told)
                .extracting(m ->
                        m.get("kind").asText() + ": " + m.get("messageStatus").asText())
                .containsExactlyInAnyOrder("DeliveryStarted: Message Canceled", "OrderCanceled: Message Sended");
        assertThat(system.sandbox().get("/payments?orderId=" + id).text()).contains("\"refunds\":1");
    }

    @Test
    void a_cancel_asked_for_twice_is_done_once() {
        long id = shopper.place("impatient");

        assertThat(door.delete("/orders/" + id).status()).isEqualTo(202);
        assertThat(door.delete("/orders/" + id).status()).isEqualTo(202);

        awaitStatus(id, "DeliveryCanceled and CouponCanceled");
        until("it ends", SOON, () -> timeline(id).contains("PaymentCanceled"));
        assertThat(timeline(id).stream().filter("OrderCancelRequested"::equals)).hasSize(1);
        assertThat(timeline(id).stream().filter("DeliveryCanceled"::equals)).hasSize(1);
    }

    @Test
    void a_completed_order_cannot_be_cancelled_and_says_why() {
        long id = shopper.place("content");
        awaitStatus(id, "DeliveryStarted and CouponPublished");
        long delivery =
                only("/stockDeliveries", "stockDeliveries", id).get("id").asLong();

        var step = door.post("/stockDeliveries/" + delivery + "/steps", Map.of("step", "complete"));

        assertThat(step.status()).as(step.text()).isEqualTo(200);
        until(
                "the order is completed",
                SOON,
                () -> "Order Completed"
                        .equals(door.get("/orders/" + id)
                                .body()
                                .get("orderStatus")
                                .asText()));
        var refused = door.delete("/orders/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body().get("detail").asText()).isNotBlank();
    }

    @Test
    void only_that_one_patch_cancels() {
        long id = shopper.place("steady");

        assertThat(door.patch("/orders/" + id, Map.of("orderStatus", "Order Placed"))
                        .status())
                .isEqualTo(422);
        assertThat(door.patch("/orders/" + id, Map.of("qty", 2)).status()).isEqualTo(422);

        awaitStatus(id, "DeliveryStarted and CouponPublished");
    }

    @Test
    void the_price_is_the_products_and_the_payment_must_be_wanted() {
        var wrongPrice = new HashMap<>(Shopper.order("sly"));
        wrongPrice.put("productPrice", 1);
        var unpaid = new HashMap<>(Shopper.order("poor"));
        unpaid.put("payStatus", "N");

        var conflict = door.post("/orders", wrongPrice);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.text()).contains("3000000");
        assertThat(door.post("/orders", unpaid).status()).isEqualTo(402);
    }

    @Test
    void numbers_may_be_strings_as_a_popular_client_sends_them() {
        var order = new HashMap<>(Shopper.order("httpie"));
        order.put("productPrice", "3000000");
        order.put("qty", "2");

        var answer = door.post("/orders", order);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().get("qty").isNumber()).isTrue();
        assertThat(answer.header("Location"))
                .isEqualTo("/orders/" + answer.body().get("id").asLong());
        awaitStatus(answer.body().get("id").asLong(), "DeliveryStarted and CouponPublished");
    }

    @Test
    void the_same_idempotency_key_gives_the_first_answer_again() {
        var headers = Map.of("Idempotency-Key", "walk-through-" + shape());
        var first = door.post("/orders", Shopper.order("twice"), headers);
        var second = door.post("/orders", Shopper.order("twice"), headers);
        var other = new HashMap<>(Shopper.order("twice"));
        other.put("qty", 2);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(door.post("/orders", other, headers).status()).isEqualTo(422);
    }

    @Test
    void the_three_roots_show_the_same_order_each_in_its_words() {
        long id = shopper.place("polyglot");
        awaitStatus(id, "DeliveryStarted and CouponPublished");

        assertThat(door.get("/lines/shop/orderStatus/" + id)
                        .body()
                        .get("orderStatus")
                        .asText())
                .isEqualTo("DeliveryStarted and CouponPublished");
        assertThat(door.get("/api/orderStatus/" + id).body().get("orderStatus").asText())
                .isEqualTo("DeliveryStarted");
        assertThat(door.get("/api/deliveries?orderId=" + id)
                        .body()
                        .at("/_embedded/deliveries/0/deliveryStatus")
                        .asText())
                .isEqualTo("STARTED");
        assertThat(door.get("/deliveries").status()).isEqualTo(404);
        assertThat(door.get("/lines/nowhere/orders").status()).isEqualTo(404);
    }

    @Test
    void nothing_that_happened_here_breaks_an_invariant() {
        for (int i = 0; i < 10; i++) {
            long id = shopper.place("many");
            if (i % 2 == 0) shopper.cancel(id);
        }

        Checker.of(system).awaitRest().assertNoViolations(shopper);
    }

    private void awaitStatus(long id, String status) {
        until("order " + id + " is '" + status + "'", SOON, () -> status.equals(shopper.status(id)));
    }

    private List<String> timeline(long id) {
        return embedded("/orderStatus/" + id + "/timeline", "timeline").stream()
                .map(event -> event.get("type").asText())
                .toList();
    }

    private JsonNode only(String path, String name, long orderId) {
        var all = embedded(path + "?orderId=" + orderId, name);
        assertThat(all).as(path + " of order " + orderId).hasSize(1);
        return all.get(0);
    }

    private List<JsonNode> embedded(String path, String name) {
        var answer = door.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        answer.body().at("/_embedded/" + name).forEach(items::add);
        return items;
    }
}
