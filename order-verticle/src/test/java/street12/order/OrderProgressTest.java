package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.CouponEvent.CouponRestored;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.order.Topic.Seen;

class OrderProgressTest {

    private static final String CANCEL = "{\"orderStatus\":\"Order Canceled\",\"reason\":\"changed my mind\"}";

    private final Service service = Service.shared();
    private Shop.Product mac;
    private long id;
    private OrderFacts facts;

    @BeforeEach
    void an_order_was_placed() {
        Provider.isGood();
        mac = Shop.sells(service, 5);
        id = Shop.idOf(service.post("/orders", mac.order("follower", 2)));
        facts = new OrderFacts(
                id, "paid", "follower", "John", null, "Seoul", mac.id(), "Mac", mac.price(), 2, 2 * mac.price(), "ko");
    }

    private void awaitOrder(String orderStatus) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Shop.orderStatus(service, id)).isEqualTo(orderStatus));
    }

    private void awaitMoneyBack() {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(service.get("/orders/" + id)
                                .json()
                                .get("payStatus")
                                .asText())
                        .isEqualTo("N"));
    }

    private List<Seen> told(String topic) {
        return Topic.of(topic, id, "follower");
    }

    /** That what was told so far has been worked through: a later event of the order has. */
    private void awaitAllFollowed() {
        Topic.tell(new DeliveryStarted(facts, 1, 77_777L, "LAST"));
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(service.get("/orders/" + id)
                                .json()
                                .path("couponKind")
                                .asText())
                        .isEqualTo("LAST"));
    }

    @Test
    void a_started_delivery_brings_the_order_its_coupon() {
        Topic.tell(new DeliveryStarted(facts, 1, 42L, "DISCOUNT"));

        await().atMost(20, SECONDS).untilAsserted(() -> {
            var order = service.get("/orders/" + id).json();
            assertThat(order.path("couponId").asLong()).isEqualTo(42);
            assertThat(order.path("couponKind").asText()).isEqualTo("DISCOUNT");
            assertThat(order.path("couponUseYn").asText()).isEqualTo("N");
        });
        assertThat(Shop.orderStatus(service, id)).isEqualTo("Order Placed");
    }

    @Test
    void what_an_order_reaches_is_timed_from_its_placing_and_so_is_each_try_of_a_charge() {
        Topic.tell(new DeliveryStarted(facts, 1, 42L, "DISCOUNT"));

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(service.metrics())
                        .containsPattern("street12_orders_reached_seconds_count\\{milestone=\"started\"\\} [1-9]"));
        assertThat(service.metrics())
                .containsPattern(
                        "street12_steps_seconds_count\\{outcome=\"done\",service=\"order\",step=\"Charge\"\\} [1-9]");
    }

    @Test
    void a_coupon_that_is_used_and_made_usable_again_shows_in_the_order() {
        Topic.tell(new DeliveryStarted(facts, 1, 42L, "DISCOUNT"));
        Topic.tell(new CouponRedeemed(id, 42, "follower", 8));
        awaitCouponUse("Y");

        Topic.tell(new CouponRestored(id, 42, "follower", 8));
        awaitCouponUse("N");
    }

    private void awaitCouponUse(String couponUseYn) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(service.get("/orders/" + id)
                                .json()
                                .path("couponUseYn")
                                .asText())
                        .isEqualTo(couponUseYn));
    }

    @Test
    void a_cancelled_order_gives_money_and_stock_back_and_tells_each_step_once() {
        var asked = service.patch("/orders/" + id, CANCEL);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().get("orderStatus").asText()).isEqualTo("Order Cancel Requested");
        assertThat(asked.json().at("/_links/cancel").isMissingNode()).isTrue();
        assertThat(asked.json().get("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(service.delete("/orders/" + id).status()).isEqualTo(202);

        var happened = Topic.tell(new DeliveryCanceled(facts, 1, "changed my mind", "RECEIVED"));
        Topic.tellAgain(happened);

        awaitOrder("Order Canceled");
        awaitMoneyBack();
        awaitAllFollowed();
        assertThat(service.patch("/orders/" + id, CANCEL).status()).isEqualTo(202);
        assertThat(service.get("/orders/" + id).json().get("reason").asText()).isEqualTo("changed my mind");
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
        assertThat(Provider.payments(2 * mac.price())).hasSize(1);
        assertThat(Provider.standing(2 * mac.price())).isZero();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("payments")).hasSize(2));
        assertThat(told("orders"))
                .extracting(Seen::type)
                .containsExactly("OrderPlaced", "OrderCancelRequested", "OrderCanceled");
        assertThat(told("orders")).extracting(Seen::sequence).containsExactly(1L, 2L, 3L);
        assertThat(told("payments")).extracting(Seen::type).containsExactly("PaymentApproved", "PaymentCanceled");
        assertThat(told("payments")).extracting(Seen::sequence).containsExactly(1L, 2L);
        assertThat(told("orders").get(1).data().get("request").asInt()).isEqualTo(1);
        assertThat(told("orders").get(1).data().get("reason").asText()).isEqualTo("changed my mind");
        assertThat(told("orders").get(2).headers())
                .containsEntry("ce_causationid", happened.id().toString());
        assertThat(told("payments").get(1).headers())
                .containsEntry("ce_causationid", happened.id().toString());
        assertThat(told("payments").get(1).time()).isAfter(told("orders").get(2).time());
        assertThat(told("payments").get(1).data().get("paymentStatus").asText()).isEqualTo("CANCELED");
        assertThat(service.get("/orders/" + id).json().get("paymentStatus").asText())
                .isEqualTo("CANCELED");
    }

    @Test
    void a_rejected_delivery_rejects_the_order_and_gives_money_and_stock_back() {
        Topic.tell(new DeliveryRejected(facts, 1, "out of flowers"));

        awaitOrder("Order Rejected");
        awaitMoneyBack();
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
        assertThat(Provider.standing(2 * mac.price())).isZero();
        assertThat(service.patch("/orders/" + id, CANCEL).status()).isEqualTo(409);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("orders"))
                        .extracting(Seen::type)
                        .containsExactly("OrderPlaced", "OrderRejected"));
    }

    @Test
    void money_of_a_rejected_order_ends_as_disabled_and_is_told_so() {
        Topic.tell(new DeliveryRejected(facts, 1, "out of flowers"));

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("payments"))
                        .extracting(Seen::type)
                        .containsExactly("PaymentApproved", "PaymentCanceled"));
        assertThat(told("payments").get(1).data().get("paymentStatus").asText()).isEqualTo("DISABLED");
        assertThat(told("payments").get(1).data().get("reason").asText()).isEqualTo("out of flowers");
        var order = service.get("/orders/" + id).json();
        assertThat(order.get("paymentStatus").asText()).isEqualTo("DISABLED");
        var payment =
                service.get("/payments/" + order.get("paymentId").asLong()).json();
        assertThat(payment.get("paymentStatus").asText()).isEqualTo("DISABLED");
        assertThat(payment.has("attempts")).isFalse();
        assertThat(Provider.standing(2 * mac.price())).isZero();
    }

    @Test
    void money_is_given_back_however_long_the_provider_is_away() {
        Provider.behaves("{\"down\":true}");
        service.patch("/orders/" + id, CANCEL);
        Topic.tell(new DeliveryCanceled(facts, 1, "changed my mind", "RECEIVED"));

        awaitOrder("Order Canceled");
        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("Y");
        assertThat(Provider.standing(2 * mac.price())).isEqualTo(1);
        Provider.isGood();

        awaitMoneyBack();
        assertThat(Provider.standing(2 * mac.price())).isZero();
    }

    @Test
    void a_completed_order_cannot_be_cancelled_and_says_why() {
        Topic.tell(new DeliveryCompleted(facts, 1));
        awaitOrder("Order Completed");

        var answer = service.patch("/orders/" + id, CANCEL);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:not-cancellable");
        assertThat(answer.json().get("detail").asText()).contains("delivered already");
        assertThat(service.delete("/orders/" + id).status()).isEqualTo(409);
        assertThat(Provider.standing(2 * mac.price())).isEqualTo(1);
    }

    @Test
    void a_refused_cancel_leaves_the_order_as_it_was_with_the_reason_and_it_may_be_asked_again() {
        service.patch("/orders/" + id, CANCEL);
        Topic.tell(new DeliveryCancelRefused(facts, 1, 1, "STARTED", "the coupon was used"));

        awaitOrder("Order Placed");
        assertThat(service.get("/orders/" + id).json().get("reason").asText()).isEqualTo("the coupon was used");
        assertThat(service.patch("/orders/" + id, CANCEL)
                        .json()
                        .get("orderStatus")
                        .asText())
                .isEqualTo("Order Cancel Requested");
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("orders"))
                        .filteredOn(event -> event.type().equals("OrderCancelRequested"))
                        .extracting(event -> event.data().get("request").asInt())
                        .containsExactly(1, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void events_that_come_twice_and_in_any_order_end_the_same(int seed) {
        service.patch("/orders/" + id, CANCEL);
        var events = new ArrayList<DeliveryEvent>(List.of(
                new DeliveryStarted(facts, 1, 42L, "DISCOUNT"),
                new DeliveryCancelRefused(facts, 1, 1, "COMPLETED", "it was delivered"),
                new DeliveryCompleted(facts, 1)));
        Collections.shuffle(events, new java.util.Random(seed));

        for (var event : events) Topic.tellAgain(Topic.tell(event));

        awaitAllFollowed();
        var order = service.get("/orders/" + id).json();
        assertThat(order.get("orderStatus").asText()).isEqualTo("Order Completed");
        assertThat(order.get("reason").asText()).isEqualTo("it was delivered");
        assertThat(order.get("payStatus").asText()).isEqualTo("Y");
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("orders"))
                        .extracting(Seen::type)
                        .containsExactly("OrderPlaced", "OrderCancelRequested", "OrderCompleted"));
        assertThat(Shop.stock(service, mac)).isEqualTo(3);
    }

    @Test
    void a_delivery_of_no_order_of_ours_is_set_aside_and_the_flow_goes_on() {
        var nobody = new OrderFacts(999_999_999, "paid", "nobody", null, null, "Seoul", 1L, "Mac", 1, 1, 1, "ko");
        Topic.tell(new DeliveryCompleted(nobody, 1));

        awaitAllFollowed();

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("deliveries.dlt", 999_999_999, "nobody"))
                        .isNotEmpty()
                        .allSatisfy(letter -> assertThat(letter.headers().get("dlt_reason"))
                                .contains("there is no order 999999999")));
    }
}
