package street12.contracts.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a schema cannot say of a line file: names that must agree with each other. For files that passed the schema. */
final class LineRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACEHOLDERS =
            Set.of("orderId", "userId", "username", "address", "productName", "qty", "amount", "reason", "couponKind");

    private final JsonNode line;
    private final List<String> broken = new ArrayList<>();

    private LineRules(JsonNode line) {
        this.line = line;
    }

    static List<String> broken(JsonNode line) {
        var rules = new LineRules(line);
        rules.plan();
        rules.coupon();
        rules.messages();
        rules.vocabulary();
        rules.demoProducts();
        return rules.broken;
    }

    private void plan() {
        var steps = textsOf("/plan/steps", "name");
        noneTwice("/plan/steps", "name", steps);
        var becomes = textsOf("/plan/steps", "becomes");
        noneTwice("/plan/steps", "becomes", becomes);
        var last = becomes.get(becomes.size() - 1);
        if (!Plan.COMPLETED.equals(last)) {
            broken.add("/plan/steps/%d/becomes: is '%s'; expected %s, since it is the last step"
                    .formatted(becomes.size() - 1, last, Plan.COMPLETED));
        }
        var until = line.at("/plan/cancelUntil");
        if (until.isTextual() && !steps.contains(until.asText())) {
            broken.add("/plan/cancelUntil: is '%s'; expected the name of a step, one of %s"
                    .formatted(until.asText(), String.join(", ", steps)));
        }
    }

    private void coupon() {
        boolean needed = line.at("/plan/steps")
                .valueStream()
                .flatMap(step -> step.path("requires").valueStream())
                .anyMatch(required -> required.asText().equals(Plan.COUPON));
        if (needed && !line.has("coupon")) {
            broken.add("/coupon: is missing; expected the kind of coupon, since a step requires one");
        }
    }

    private void messages() {
        var messages = line.path("messages");
        boolean onCancel = line.at("/plan/onCancel")
                .valueStream()
                .anyMatch(command -> command.asText().equals("SendCancelMessage"));
        if (onCancel && !messages.has("OrderCanceled")) {
            broken.add("/messages/OrderCanceled: is missing; expected what SendCancelMessage of the plan tells");
        }
        var language = line.get("language").asText();
        messages.properties().forEach(message -> {
            var at = "/messages/" + message.getKey() + "/text";
            var text = message.getValue().get("text");
            if (!text.has(language)) {
                broken.add("%s/%s: is missing; expected a text in the line's own language".formatted(at, language));
            }
            text.properties()
                    .forEach(one ->
                            placeholders(at + "/" + one.getKey(), one.getValue().asText()));
        });
    }

    private void placeholders(String at, String text) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> !PLACEHOLDERS.contains(found.group(1)))
                .forEach(found -> broken.add("%s: has the placeholder %s; expected one of %s"
                        .formatted(
                                at,
                                found.group(),
                                String.join(", ", PLACEHOLDERS.stream().sorted().toList()))));
    }

    private void vocabulary() {
        noneTwice("/vocabulary/resources", "path", textsOf("/vocabulary/resources", "path"));
    }

    private void demoProducts() {
        noneTwice("/demoProducts", "id", textsOf("/demoProducts", "id"));
    }

    private List<String> textsOf(String container, String key) {
        return line.at(container)
                .valueStream()
                .filter(one -> one.has(key))
                .map(one -> one.get(key).asText())
                .toList();
    }

    private void noneTwice(String container, String key, List<String> texts) {
        var seen = new HashSet<String>();
        for (var text : texts) {
            if (!seen.add(text)) {
                broken.add("%s: has %s '%s' twice; expected each one once".formatted(container, key, text));
            }
        }
    }
}
