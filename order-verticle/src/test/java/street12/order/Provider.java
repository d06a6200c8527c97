package street12.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The payment sandbox, as the provider's own people see it. */
final class Provider {

    private Provider() {}

    static void isGood() {
        behaves("{}");
    }

    static void behaves(String behaviour) {
        var answer = Service.send(HttpRequest.newBuilder(URI.create(Stores.SANDBOX.uri() + "/behaviour"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(behaviour))
                .build());
        if (answer.status() != 200) throw new IllegalStateException(answer.body());
    }

    /** Charges behind the service's back. */
    static void charge(UUID key, long amount, long orderId) {
        var body = "{\"amount\":%d,\"currency\":\"KRW\",\"orderId\":%d}".formatted(amount, orderId);
        var answer = Service.send(HttpRequest.newBuilder(URI.create(Stores.SANDBOX.uri() + "/payments"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.status() != 201) throw new IllegalStateException(answer.body());
    }

    /** What it knows of the payments of an amount; tests choose amounts of their own. */
    static List<JsonNode> payments(long amount) {
        var found = new ArrayList<JsonNode>();
        for (int page = 0; ; page++) {
            var answer = Service.send(
                    HttpRequest.newBuilder(URI.create(Stores.SANDBOX.uri() + "/payments?size=1000&page=" + page))
                            .build());
            var payments = answer.json().get("payments");
            payments.forEach(payment -> {
                if (payment.path("amount").asLong() == amount) found.add(payment);
            });
            if (payments.size() < 1000) return found;
        }
    }

    /** How many of them stand charged. */
    static long standing(long amount) {
        return payments(amount).stream()
                .filter(payment -> payment.path("status").asText().equals("APPROVED"))
                .count();
    }
}
