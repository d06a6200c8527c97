package street12.acceptance;

import static street12.acceptance.LineClient.made;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import street12.acceptance.check.LineFile;
import street12.acceptance.load.SampleOrder;
import street12.acceptance.running.Client;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Street12;

/** Orders and what belongs to them, for trying who may do what with them. */
final class AccessFixture {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicLong PRODUCTS = new AtomicLong(990_000);

    private static final Map<String, LineFile> LINES =
            LineFile.all(Installation.root().resolve("lines"));

    private final Client door;
    private final Map<String, Long> kept = new HashMap<>();

    AccessFixture(Street12 system) {
        door = system.gateway();
    }

    /** @param userId null to say none */
    static Map<String, Object> wanted(String line, String userId) {
        var order = SampleOrder.of(LINES.get(line), userId);
        if (userId == null) order.remove("userId");
        return order;
    }

    /** One that nobody has touched. */
    long fresh(String line, String userId) {
        return made(door.post("/api/orders?line=" + line, wanted(line, userId)));
    }

    /** One to look at only. */
    long order(String userId, String line) {
        return kept.computeIfAbsent(userId + " " + line, name -> fresh(line, userId));
    }

    /** The delivery of an order, once a step of it can be done. */
    long delivery(long order, String step) {
        var path = "/api/deliveries?orderId=" + order;
        until(
                "the next step of order " + order + " is " + step,
                SOON,
                () -> door.get(path)
                        .body()
                        .at("/_embedded/deliveries/0/nextStep")
                        .asText()
                        .equals(step));
        return first(path, "deliveries").get("id").asLong();
    }

    /** The id of what belongs to an order, such as its {@code payments}; waits until it is there. */
    String idOf(String resource, long order) {
        if (resource.equals("orders")) return Long.toString(order);
        if (resource.equals("orderStatus")) {
            until(
                    "a status of order " + order,
                    SOON,
                    () -> door.get("/api/orderStatus/" + order).status() == 200);
            return Long.toString(order);
        }
        var item = first("/api/" + resource + "?orderId=" + order, resource);
        return item.get(resource.equals("timeline") ? "entryId" : "id").asText();
    }

    long freshProduct() {
        return made(door.post("/api/products?line=shop", product()));
    }

    static Map<String, Object> product() {
        return Map.of("id", PRODUCTS.incrementAndGet(), "productName", "tried", "productPrice", 1000);
    }

    private JsonNode first(String path, String list) {
        var found = new JsonNode[1];
        until(path + " shows something", SOON, () -> {
            var items = door.get(path).body().at("/_embedded/" + list);
            if (!items.isEmpty()) found[0] = items.get(0);
            return found[0] != null;
        });
        return found[0];
    }
}
