package street12.contracts.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a schema cannot say of a line file: names that must agree with each other. For files that passed the schema. */
final class LineRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACEHOLDERS =
            Set.of("orderId", "userId", "username", "address", "productName", "qty", "amount", "reason", "couponKind");
    private static final Set<String> RESOURCES =
            Set.of("orders", "products", "payments", "deliveries", "coupons", "messages", "orderStatus", "timeline");

    private final JsonNode line;
    private final Set<String> attributes = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();

    private LineRules(JsonNode line) {
        this.line = line;
        line.at("/order/attributes").fieldNames().forEachRemaining(attributes::add);
        line.at("/product/attributes").fieldNames().forEachRemaining(attributes::add);
    }

    static List<String> broken(JsonNode line) {
        var rules = new LineRules(line);
        rules.product();
        rules.plan();
        rules.steps();
        rules.coupon();
        rules.messages();
        rules.vocabulary();
        rules.demoProducts();
        return rules.broken;
    }

    private void product() {
        var names = new TreeSet<>(Set.of("productName"));
        line.at("/product/attributes").fieldNames().forEachRemaining(names::add);
        var knownBy = line.at("/product/knownBy");
        for (int i = 0; i < knownBy.size(); i++) {
            oneOf("/product/knownBy/" + i, knownBy.get(i), names);
        }
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
        if (line.at("/plan/begins").asText().equals("WITH_PAYMENT")) paidAfter("/plan/begins", "WITH_PAYMENT");
    }

    private void steps() {
        var steps = line.at("/plan/steps");
        for (int i = 0; i < steps.size(); i++) {
            var at = "/plan/steps/" + i + "/requires";
            for (var required : steps.get(i).path("requires")) {
                if (required.asText().equals(Plan.PAYMENT)) paidAfter(at, Plan.PAYMENT);
                if (required.asText().equals(Plan.ACTOR)
                        && steps.get(i).get("by").asText().equals(Plan.SYSTEM)) {
                    broken.add("%s: has actor; expected a role in by, since the system has no name".formatted(at));
                }
            }
        }
    }

    /** What waits for a payment would wait for ever, or never, in a line that is paid otherwise. */
    private void paidAfter(String at, String what) {
        if (!line.at("/payment/when").asText().equals("AFTER_ORDER")) {
            broken.add("%s: has %s; expected it only where /payment/when is AFTER_ORDER".formatted(at, what));
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
        var steps = textsOf("/plan/steps", "name");
        messages.properties().forEach(message -> {
            var key = message.getKey();
            if (key.contains(".") && !steps.contains(key.substring(key.indexOf('.') + 1))) {
                broken.add("/messages/%s: names no step; expected one of %s".formatted(key, String.join(", ", steps)));
            }
            var at = "/messages/" + key + "/text";
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
        var known = new TreeSet<>(PLACEHOLDERS);
        known.addAll(attributes);
        PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> !known.contains(found.group(1)))
                .forEach(found -> broken.add("%s: has the placeholder %s; expected one of %s"
                        .formatted(at, found.group(), String.join(", ", known))));
    }

    private void vocabulary() {
        line.at("/vocabulary/resources").properties().forEach(entry -> {
            var at = "/vocabulary/resources/" + entry.getKey();
            if (!entry.getValue().has("of") && !RESOURCES.contains(entry.getKey())) {
                broken.add("%s/of: is missing; expected one of %s"
                        .formatted(at, String.join(", ", new TreeSet<>(RESOURCES))));
            }
        });
    }

    private void demoProducts() {
        noneTwice("/demoProducts", "id", textsOf("/demoProducts", "id"));
        var known = new TreeSet<String>();
        line.at("/product/attributes").fieldNames().forEachRemaining(known::add);
        var products = line.path("demoProducts");
        for (int i = 0; i < products.size(); i++) {
            var at = "/demoProducts/" + i + "/attributes/";
            products.get(i).path("attributes").fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    broken.add("%s%s: is not an attribute of a product; expected one of %s"
                            .formatted(at, name, String.join(", ", known)));
                }
            });
        }
    }

    private void oneOf(String at, JsonNode value, Set<String> known) {
        if (!known.contains(value.asText())) {
            broken.add("%s: is '%s'; expected one of %s".formatted(at, value.asText(), String.join(", ", known)));
        }
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
