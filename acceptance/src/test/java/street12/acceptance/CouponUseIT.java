package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Street12;

/** A customer uses the coupon of one order for another, at the door, and nothing is lost on the way. */
class CouponUseIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Street12 system = SharedSystem.of(Street12.Shape.PROCESSES);
    private final Client door = system.gateway().as(system.tokens().user("goodman"));

    @AfterEach
    void the_provider_is_good() {
        assertThat(system.sandbox().put("/behaviour", Map.of()).status()).isEqualTo(200);
    }

    /** @param couponId null for none */
    private static Map<String, Object> wanted(Long couponId) {
        var order =
                new HashMap<String, Object>(Map.of("address", "Seoul", "productId", 1001, "qty", 1, "payStatus", "Y"));
        if (couponId != null) order.put("couponId", couponId);
        return order;
    }

    private Answer place(Long couponId) {
        return door.post("/orders", wanted(couponId));
    }

    /** One that has its coupon. */
    private long earning() {
        long id = made(place(null));
        until(
                "order " + id + " has its coupon",
                SOON,
                () -> order(id).path("couponId").isNumber());
        return id;
    }

    private JsonNode order(long id) {
        return door.get("/orders/" + id).body();
    }

    private long couponOf(long order) {
        return order(order).get("couponId").asLong();
    }

    private JsonNode coupon(long id) {
        return door.get("/api/coupons/" + id).body();
    }

    private JsonNode status(long order) {
        return door.get("/api/orderStatus/" + order).body();
    }

    private void awaitCoupon(long id, String status) {
        until(
                "coupon " + id + " is " + status,
                SOON,
                () -> status.equals(coupon(id).path("couponStatus").asText()));
    }

    private void awaitOrder(long id, String status) {
        until(
                "order " + id + " is '" + status + "'",
                SOON,
                () -> status.equals(order(id).path("orderStatus").asText()));
    }

    private void awaitShown(long earned, String useYn, String status) {
        until("order " + earned + " shows that its coupon is " + status, SOON, () -> {
            return useYn.equals(order(earned).path("couponUseYn").asText())
                    && status.equals(status(earned).path("couponStatus").asText());
        });
    }

    private static void assertUnusable(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:street12:problem:coupon-unusable");
        assertThat(answer.body().get("detail").asText()).isEqualTo(reason);
    }

    private long ordersOfMine() {
        return door.get("/orders").body().at("/page/totalElements").asLong();
    }

    private int standing(long order) {
        int standing = 0;
        for (var payment :
                system.sandbox().get("/payments?orderId=" + order).body().get("payments")) {
            standing += payment.get("charges").asInt() - payment.get("refunds").asInt();
        }
        return standing;
    }

    @Test
    void a_coupon_is_used_once_keeps_its_order_from_being_cancelled_and_comes_back_with_a_cancel() {
        long earning = earning();
        long coupon = couponOf(earning);

        var placed = place(coupon);

        long using = made(placed);
        assertThat(placed.body().get("usedCouponId").asLong()).isEqualTo(coupon);
        assertThat(order(using).get("usedCouponId").asLong()).isEqualTo(coupon);
        assertThat(coupon(coupon).get("couponStatus").asText()).isEqualTo("REDEEMED");
        assertThat(coupon(coupon).get("redeemedBy").asLong()).isEqualTo(using);
        awaitShown(earning, "Y", "REDEEMED");

        long before = ordersOfMine();
        assertUnusable(place(coupon), "Coupon %d was already used for order %d.".formatted(coupon, using));
        var inKorean = door.post("/orders", wanted(coupon), Map.of("Accept-Language", "ko"));
        assertUnusable(inKorean, "쿠폰 %d번은 이미 주문 %d번에 쓰였습니다.".formatted(coupon, using));
        var jane = system.gateway().as(system.tokens().user("jane"));
        assertUnusable(jane.post("/orders", wanted(coupon)), "You have no coupon %d.".formatted(coupon));
        assertThat(place(0L).status()).isEqualTo(422);
        assertThat(ordersOfMine()).isEqualTo(before);

        assertThat(door.delete("/orders/" + earning).status()).isEqualTo(202);
        var reason = "The coupon that this order earned was used for order %d; the order stands.".formatted(using);
        until("the customer reads why the order stands", SOON, () -> {
            var order = order(earning);
            var status = status(earning);
            return reason.equals(order.path("reason").asText())
                    && "Order Placed".equals(order.path("orderStatus").asText())
                    && reason.equals(status.path("reason").asText())
                    && "DeliveryStarted".equals(status.path("orderStatus").asText());
        });

        assertThat(door.delete("/orders/" + using).status()).isEqualTo(202);
        awaitOrder(using, "Order Canceled");
        awaitCoupon(coupon, "ISSUED");
        awaitShown(earning, "N", "ISSUED");
        until("the money of order " + using + " is back", SOON, () -> standing(using) == 0);
        assertThat(order(using).get("usedCouponId").asLong()).isEqualTo(coupon);

        assertThat(door.delete("/orders/" + earning).status()).isEqualTo(202);
        awaitOrder(earning, "Order Canceled");
        awaitCoupon(coupon, "CANCELED");
        assertUnusable(place(coupon), "Coupon %d was cancelled.".formatted(coupon));
    }

    @Test
    void of_two_orders_with_one_coupon_at_once_one_wins() {
        long coupon = couponOf(earning());

        var one = CompletableFuture.supplyAsync(() -> place(coupon));
        var other = CompletableFuture.supplyAsync(() -> place(coupon));

        assertThat(new int[] {one.join().status(), other.join().status()}).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void while_the_coupon_service_is_away_nothing_is_charged_and_the_coupon_is_free_when_it_is_back() {
        long coupon = couponOf(earning());
        long before = ordersOfMine();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        system.program("coupon").kill();
        try {
            var answer = door.post("/orders", wanted(coupon), key);

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(ordersOfMine()).isEqualTo(before);
        } finally {
            system.program("coupon").start();
        }
        system.awaitReady("coupon");
        awaitCoupon(coupon, "ISSUED");
        var placed = new Answer[1];
        until("the coupon can be used", SOON, () -> {
            placed[0] = door.post("/orders", wanted(coupon), key);
            return placed[0].status() == 201;
        });
        long using = made(placed[0]);
        assertThat(coupon(coupon).get("redeemedBy").asLong()).isEqualTo(using);
        assertThat(standing(using)).isEqualTo(1);
        assertThat(ordersOfMine()).isEqualTo(before + 1);
    }

    @Test
    void an_order_service_that_dies_between_the_coupon_and_the_order_leaves_the_coupon_free() {
        long coupon = couponOf(earning());
        long before = ordersOfMine();
        system.sandbox().put("/behaviour", Map.of("delayMs", 4000));
        var lost = CompletableFuture.runAsync(() -> {
            try {
                place(coupon);
            } catch (UncheckedIOException e) {
                // Nobody answers
            }
        });
        awaitCoupon(coupon, "REDEEMED");
        long never = coupon(coupon).get("redeemedBy").asLong();

        system.program("order").kill();

        lost.join();
        system.sandbox().put("/behaviour", Map.of());
        system.program("order").start();
        system.awaitReady("order");
        awaitCoupon(coupon, "ISSUED");
        until("the money of order " + never + " is back", SOON, () -> standing(never) == 0);
        assertThat(ordersOfMine()).isEqualTo(before);
        long using = made(place(coupon));
        assertThat(coupon(coupon).get("redeemedBy").asLong()).isEqualTo(using);
    }

    @Test
    void in_a_line_without_coupons_none_can_be_used() {
        long coupon = couponOf(earning());

        var answer = door.post(
                "/lines/flowers/orders",
                Map.of(
                        "storeName",
                        "KJSHOP",
                        "itemName",
                        "장미 한바구니",
                        "qty",
                        1,
                        "itemPrice",
                        50_000,
                        "userName",
                        "Goodman",
                        "couponId",
                        coupon));

        assertUnusable(answer, "You have no coupon %d.".formatted(coupon));
    }
}
