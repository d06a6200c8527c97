package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a line file promises, as far as a running system can be held to it. Read as its users write it. */
public final class LineFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode line;

    private LineFile(JsonNode line) {
        this.line = line;
    }

    /** By name. */
    public static Map<String, LineFile> all(Path folder) {
        var all = new HashMap<String, LineFile>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                var line = YAML.readTree(file.toFile());
                all.put(line.get("name").asText(), new LineFile(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** What stands at a JSON pointer; a missing node where nothing does. */
    public JsonNode at(String pointer) {
        return line.at(pointer);
    }

    public List<JsonNode> demoProducts() {
        return line.path("demoProducts").valueStream().toList();
    }

    boolean isPaidWithTheOrder() {
        return line.at("/payment/when").asText().equals("WITH_ORDER");
    }

    public boolean beginsWithPayment() {
        return line.at("/plan/begins").asText().equals("WITH_PAYMENT");
    }

    boolean cancelTakes(String command) {
        return line.at("/plan/onCancel")
                .valueStream()
                .anyMatch(one -> one.asText().equals(command));
    }

    /** The statuses that a delivery has only with the order's coupon. */
    List<String> statusesWithCoupon() {
        return line.at("/plan/steps")
                .valueStream()
                .filter(step -> requires(step, "coupon"))
                .map(step -> step.get("becomes").asText())
                .toList();
    }

    /** What a delivery may be while its order stands. */
    boolean mayStandAs(String deliveryStatus) {
        return deliveryStatus.equals("RECEIVED")
                || line.at("/plan/steps")
                        .valueStream()
                        .map(step -> step.get("becomes").asText())
                        .anyMatch(status -> status.equals(deliveryStatus) && !status.equals("COMPLETED"));
    }

    /**
     * Whether a delivery that owes nothing may stay as it is: an actor has the next step, or the customer has not paid for it.
     * A step that the system does by itself, or that lacks its coupon, is nobody's to wait for.
     */
    boolean waitsForSomebody(Stored.Delivery delivery) {
        var step = stepAfter(delivery.status());
        if (requires(step, "payment") && !delivery.paid()) return true;
        return !step.path("by").asText().equals("system") && (!requires(step, "coupon") || delivery.holdsCoupon());
    }

    private JsonNode stepAfter(String status) {
        var steps = line.at("/plan/steps");
        int next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).get("becomes").asText().equals(status)) next = i + 1;
        }
        return steps.path(next);
    }

    private static boolean requires(JsonNode step, String what) {
        return step.path("requires").valueStream().anyMatch(one -> one.asText().equals(what));
    }

    /** Whether the first who names himself gets the step, and nobody else. */
    boolean isForOneActor(String step) {
        return line.at("/plan/steps")
                .valueStream()
                .anyMatch(one -> one.path("name").asText().equals(step) && requires(one, "actor"));
    }

    /** The kind of message that an event sends; empty where the line has none for it. */
    Optional<String> messageOf(Event event) {
        var kind = switch (event.type()) {
            case "DeliveryAdvanced", "DeliveryCancelRefused" -> event.type() + "." + event.detail();
            default -> event.type();
        };
        var rules = line.path("messages");
        return rules.has(kind) || rules.has(event.type()) ? Optional.of(kind) : Optional.empty();
    }
}
