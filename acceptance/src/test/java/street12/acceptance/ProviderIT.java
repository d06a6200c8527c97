package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.LineDoor;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** The payment provider misbehaves, and no money stays where no order is. */
class ProviderIT {

    private static Street12 system;

    @BeforeAll
    static void start() {
        system = SharedSystem.of(Street12.Shape.ONE_JVM);
    }

    @AfterEach
    void behave() {
        behave(Map.of());
        // The breaker closes again by itself
        until(
                "orders are taken again",
                Duration.ofSeconds(30),
                () -> system.gateway().post("/orders", Shopper.order("after")).status() == 201);
    }

    private static void behave(Map<String, Object> behaviour) {
        var whole = new HashMap<String, Object>(
                Map.of("delayMs", 0, "jitterMs", 0, "failRate", 0, "loseAnswerRate", 0, "down", false));
        whole.putAll(behaviour);
        var answer = system.sandbox().put("/behaviour", whole);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void a_charge_whose_answer_is_lost_is_given_back_and_no_order_is_there() {
        behave(Map.of("loseAnswerRate", 1.0));

        var answer = system.gateway().post("/orders", Shopper.order("unlucky"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(system.gateway()
                        .get("/orders?userId=unlucky")
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
        behave(Map.of());
        until("no charge stands without an order", Duration.ofSeconds(40), ProviderIT::noMoneyStandsAlone);
    }

    @Test
    void a_slow_and_failing_provider_makes_customers_come_back_and_charges_nobody_twice() {
        behave(Map.of("delayMs", 20, "jitterMs", 40, "failRate", 0.3));
        var taken = new AtomicInteger();
        var sentAway = new AtomicInteger();

        IntStream.range(0, 40).parallel().forEach(i -> {
            int status =
                    system.gateway().post("/orders", Shopper.order("patient")).status();
            assertThat(status).isIn(201, 503);
            (status == 201 ? taken : sentAway).incrementAndGet();
        });

        assertThat(sentAway.get()).isPositive();
        assertThat(system.gateway()
                        .get("/orders?userId=patient")
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(taken.get());
        behave(Map.of());
        until("no charge stands without an order", Duration.ofSeconds(40), ProviderIT::noMoneyStandsAlone);
    }

    @Test
    void a_call_paid_twice_at_once_is_charged_once_and_one_cancelled_meanwhile_not_at_all() throws Exception {
        var door = new LineDoor(system, system.gateway(), "calls", "/lines/calls");
        var client = new LineClient(door);
        var call = Map.of("mobile", "010", "location", "mapo", "payType", "CARD", "payAmount", 7000);
        long twice = LineClient.made(door.post("/calls", call));
        long given = LineClient.made(door.post("/calls", call));
        behave(Map.of("delayMs", 4000));

        var first = CompletableFuture.supplyAsync(() -> door.post("/calls/payCall/" + twice));
        var second = CompletableFuture.supplyAsync(() -> door.post("/calls/payCall/" + twice));
        var late = CompletableFuture.supplyAsync(() -> door.post("/calls/payCall/" + given));
        client.awaits("/calls/" + twice, "status", "APPROVING");
        client.awaits("/calls/" + given, "status", "APPROVING");
        assertThat(door.delete("/calls/" + given).status()).isEqualTo(202);

        assertThat(List.of(first.get().status(), second.get().status())).containsExactlyInAnyOrder(201, 409);
        assertThat(late.get().status()).as(late.get().text()).isIn(409, 503);
        behave(Map.of());
        client.awaits("/calls/" + given, "status", "CANCELLED");
        until("no charge of it stands", Duration.ofSeconds(40), () -> client.chargesStanding(given) == 0);
        assertThat(client.chargesStanding(twice)).isEqualTo(1);
        client.awaits("/calls/" + twice, "status", "APPROVED");
        var ids = Set.of(
                door.get("/calls/" + twice).body().get("paymentId").asLong(),
                door.get("/calls/" + given).body().get("paymentId").asLong());
        assertThat(ids).as("a payment has a number of its own").hasSize(2);
    }

    @Test
    void flowers_cannot_be_ordered_while_the_provider_is_down_and_nothing_is_created() {
        var door = new LineDoor(system, system.gateway(), "flowers", "/lines/flowers");
        behave(Map.of("down", true));

        var answer =
                door.post("/orders", Map.of("storeName", "KJSHOP", "itemName", "장미 한바구니", "userName", "early bird"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(door.get("/orders?userId=early+bird")
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
    }

    @Test
    void a_hundred_orders_for_the_last_ten_give_ten_orders() {
        DemoData.product(system, 4001, "last ones", 1000, 10);
        var order = new HashMap<>(Shopper.order("crowd"));
        order.put("productId", 4001);
        order.put("productName", "last ones");
        order.put("productPrice", 1000);
        var taken = new AtomicInteger();
        var refused = new AtomicInteger();

        IntStream.range(0, 100).parallel().forEach(i -> {
            int status = answeredForGood(order);
            if (status == 201) taken.incrementAndGet();
            if (status == 409) refused.incrementAndGet();
        });

        assertThat(taken.get()).isEqualTo(10);
        assertThat(refused.get()).isEqualTo(90);
        assertThat(system.gateway().get("/products/4001").body().get("stock").asInt())
                .isZero();
    }

    /** Whoever is told to come back does: the breaker of the test before may still let only a few through. */
    private static int answeredForGood(Map<String, Object> order) {
        var status = new AtomicInteger();
        until("an order is answered for good", Duration.ofSeconds(30), () -> {
            status.set(system.gateway().post("/orders", order).status());
            return status.get() != 503;
        });
        return status.get();
    }

    /** Every charge that stands has an order that stands for it. */
    private static boolean noMoneyStandsAlone() {
        for (int page = 0; ; page++) {
            var ledger = system.sandbox().get("/payments?size=100&page=" + page).body();
            for (var payment : ledger.get("payments")) {
                boolean stands =
                        payment.get("charges").asInt() > payment.get("refunds").asInt();
                if (stands
                        && system.gateway()
                                        .get("/api/orders/"
                                                + payment.get("orderId").asLong())
                                        .status()
                                != 200) return false;
            }
            if (page + 1 >= ledger.at("/page/totalPages").asInt()) return true;
        }
    }
}
