package street12.acceptance.running;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders and cancels at the shop's door, and remembers what it was promised. */
public final class Shopper {

    private final SystemUnderTest system;
    private final List<Long> placed = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> cancelAccepted = Collections.synchronizedList(new ArrayList<>());

    public Shopper(SystemUnderTest system) {
        this.system = system;
    }

    /** What the shop's clients send. */
    public static Map<String, Object> order(String userId) {
        var order = new HashMap<String, Object>();
        order.put("userId", userId);
        order.put("username", "John");
        order.put("phoneNo", "01011110000");
        order.put("address", "Seoul");
        order.put("productId", "1001");
        order.put("productName", "Mac");
        order.put("productPrice", 3000000);
        order.put("qty", 1);
        order.put("payStatus", "Y");
        return order;
    }

    /** One order, tried again under its own idempotency key until it is answered for good; as a careful client does. */
    public long place(String userId) {
        var key = UUID.randomUUID().toString();
        var found = new long[1];
        Await.until("an order is taken", java.time.Duration.ofSeconds(60), () -> {
            var answer = system.gateway().post("/orders", order(userId), Map.of("Idempotency-Key", key));
            if (answer.status() != 201) return againLater(answer);
            found[0] = answer.body().get("id").asLong();
            return true;
        });
        placed.add(found[0]);
        return found[0];
    }

    /** Asked until it is accepted or refused for good. */
    public boolean cancel(long orderId) {
        var accepted = new boolean[1];
        Await.until("a cancel is answered", java.time.Duration.ofSeconds(60), () -> {
            var answer = system.gateway().patch("/orders/" + orderId, Map.of("orderStatus", "Order Canceled"));
            if (answer.status() == 202) accepted[0] = true;
            else if (answer.status() != 409) return againLater(answer);
            return true;
        });
        if (accepted[0]) cancelAccepted.add(orderId);
        return accepted[0];
    }

    private static boolean againLater(Answer answer) {
        boolean passing =
                answer.status() == 409 || answer.status() == 502 || answer.status() == 503 || answer.status() == 504;
        if (!passing) throw new AssertionError("answered " + answer.status() + ": " + answer.text());
        return false;
    }

    /** The orders that were answered 201. */
    public List<Long> placed() {
        return List.copyOf(placed);
    }

    /** The orders whose cancel was answered 202. */
    public List<Long> cancelAccepted() {
        return List.copyOf(cancelAccepted);
    }

    /** The status as the customer sees it; null while it is not known yet. */
    public String status(long orderId) {
        try {
            var answer = system.gateway().get("/orderStatus/" + orderId);
            return answer.status() == 200 ? answer.body().get("orderStatus").asText() : null;
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
