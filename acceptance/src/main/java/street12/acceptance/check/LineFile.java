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

    public List<JsonNode> demoProducts() {
        return line.path("demoProducts").valueStream().toList();
    }

    boolean isPaidWithTheOrder() {
        return line.at("/payment/when").asText().equals("WITH_ORDER");
    }

    boolean beginsWithPayment() {
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
                .filter(step -> step.path("requires")
                        .valueStream()
                        .anyMatch(one -> one.asText().equals("coupon")))
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

    /** The kind of message that an event sends; empty where the line has none for it. */
    Optional<String> messageOf(Event event) {
        var kind = switch (event.type()) {
            case "DeliveryAdvanced" ->
                event.type() + "." + event.data().path("step").asText();
            case "DeliveryCancelRefused" ->
                event.type() + "." + event.data().path("request").asText();
            default -> event.type();
        };
        var rules = line.path("messages");
        return rules.has(kind) || rules.has(event.type()) ? Optional.of(kind) : Optional.empty();
    }
}
