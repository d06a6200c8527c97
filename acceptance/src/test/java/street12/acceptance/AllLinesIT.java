package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import street12.acceptance.check.Checker;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** All lines at once on one running system. */
class AllLinesIT {

    private static final int ORDERS = 1000;
    private static final int PEOPLE = 8;
    private static final long SEED = 12;

    /** What a customer of each line orders, in the platform's words. */
    private static final Map<String, Map<String, Object>> ORDER = Map.of(
            "shop", Shopper.order("crowd"),
            "calls",
                    Map.of(
                            "userId",
                            "crowd",
                            "phoneNo",
                            "010",
                            "address",
                            "mapo",
                            "productPrice",
                            9000,
                            "qty",
                            1,
                            "attributes",
                            Map.of("payType", "CASH")),
            "exhibitions", Map.of("userId", "crowd", "productId", 5001, "qty", 1),
            "flowers", Map.of("userId", "crowd", "productId", 6001, "qty", 1, "payStatus", "Y"),
            "food", Map.of("userId", "crowd", "productId", 7001, "qty", 1, "payStatus", "Y"),
            "laundry",
                    Map.of(
                            "userId",
                            "crowd",
                            "address",
                            "Mapo",
                            "productId",
                            8001,
                            "qty",
                            1,
                            "attributes",
                            Map.of("fabric", "wool")));

    private final Street12 system = SharedSystem.of(Street12.Shape.ONE_JVM);
    private final Client door = system.gateway();

    @Test
    void lines_with_the_same_path_never_see_each_others_orders() {
        long flowers = place("flowers");
        long food = place("food");

        for (var line : List.of("shop", "flowers", "food")) {
            for (var order : door.get("/lines/" + line + "/orders?size=100&sort=id,desc")
                    .body()
                    .at("/_embedded/orders")) {
                long id = order.get("id").asLong();
                assertThat(door.get("/api/orders/" + id).body().get("line").asText())
                        .isEqualTo(line);
            }
        }
        assertThat(door.get("/lines/food/orders/" + flowers).status()).isEqualTo(404);
        assertThat(door.delete("/lines/flowers/orders/" + food).status()).isEqualTo(404);
        assertThat(door.get("/orders/" + food).status()).isEqualTo(404);
        assertThat(door.get("/lines/flowers/timeline?orderId=" + food)
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
    }

    @Test
    void a_thousand_mixed_orders_with_random_steps_rejects_and_cancels_break_no_invariant() throws Exception {
        var people = Executors.newFixedThreadPool(PEOPLE);
        var done = new ArrayList<Future<?>>();
        var placed = new ArrayList<Long>();
        for (int i = 0; i < ORDERS; i++) {
            var random = new Random(SEED + i);
            done.add(people.submit(() -> {
                long id = live(random);
                synchronized (placed) {
                    placed.add(id);
                }
            }));
        }
        for (var one : done) one.get();
        people.shutdown();

        assertThat(placed).hasSize(ORDERS).doesNotHaveDuplicates();
        Checker.of(system).awaitRest().assertNoViolations(placed);
        for (var end : List.of("Order%20Placed", "Order%20Completed", "Order%20Canceled", "Order%20Rejected")) {
            int ended = door.get("/api/orders?userId=crowd&orderStatus=" + end)
                    .body()
                    .at("/page/totalElements")
                    .asInt();
            assertThat(ended).as(end).isGreaterThan(10);
        }
    }

    /** One order, and what may happen to it. */
    private long live(Random random) {
        var lines = ORDER.keySet().stream().sorted().toList();
        var line = lines.get(random.nextInt(lines.size()));
        long id = place(line);
        boolean paidLater = line.equals("calls") || line.equals("laundry");
        boolean isPaid = !paidLater || (random.nextInt(10) > 0 && ask("POST", "/api/orders/" + id + "/payment") == 201);
        for (int step = random.nextInt(6); step > 0; step--) {
            // A call that nobody paid for is not received
            if (!isPaid && line.equals("calls")) break;
            until("order " + id + " has its delivery", Duration.ofSeconds(60), () -> deliveryOf(id) != null);
            var delivery = deliveryOf(id);
            long deliveryId = delivery.get("id").asLong();
            if (random.nextInt(20) == 0) {
                door.post("/api/deliveries/" + deliveryId + "/rejection", Map.of("reason", "sold out"));
            } else if (delivery.has("nextStep")
                    && !delivery.path("nextBy").asText().equals("system")) {
                var next = delivery.get("nextStep").asText();
                door.post(
                        "/api/deliveries/" + deliveryId + "/steps",
                        next.equals("catch") ? Map.of("step", next, "actor", "Kim") : Map.of("step", next));
            }
        }
        if (random.nextInt(4) == 0) ask("DELETE", "/api/orders/" + id);
        return id;
    }

    private long place(String line) {
        var found = new long[1];
        until("an order is taken in " + line, Duration.ofSeconds(60), () -> {
            var answer = door.post("/api/orders?line=" + line, ORDER.get(line));
            assertThat(answer.status()).as(answer.text()).isIn(201, 503);
            if (answer.status() == 201) found[0] = answer.body().get("id").asLong();
            return found[0] > 0;
        });
        return found[0];
    }

    private int ask(String method, String path) {
        var answer = door.send(method, path, null, Map.of());
        assertThat(answer.status()).as(path + " " + answer.text()).isIn(201, 202, 402, 409, 503);
        return answer.status();
    }

    /** Null while there is none. */
    private JsonNode deliveryOf(long orderId) {
        var found = door.get("/api/deliveries?orderId=" + orderId).body().at("/_embedded/deliveries");
        return found.isEmpty() ? null : found.get(0);
    }
}
