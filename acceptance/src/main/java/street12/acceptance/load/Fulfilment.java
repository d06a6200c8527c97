package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What the line's people do: the steps of its plan, and a rejection. */
final class Fulfilment {

    private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELED", "REJECTED");

    private final Telling telling;
    private final Story story;

    Fulfilment(Telling telling) {
        this.telling = telling;
        this.story = telling.story();
    }

    /** Once its turn has come; refused in the midst of a cancel, it is tried again, for a cancel may be refused too. */
    Did step(JsonNode step) {
        var patience = telling.patience();
        while (true) {
            var delivery = delivery();
            if (ENDED.contains(delivery.path("deliveryStatus").asText())) {
                return Did.skipped(
                        "the delivery is " + delivery.path("deliveryStatus").asText());
            }
            int turns = turns(delivery, step);
            if (turns >= 0) {
                var answer = telling.ask(doing(step), 200, 409);
                if (answer.status() == 200) return Did.done(answer);
                if (turns > 0) return Did.refused(answer);
            }
            if (patience.isOver()) throw late("the turn of " + step.get("name").asText(), delivery);
            patience.pause();
        }
    }

    /** 0 when it is next, and nothing is missing for it; above when it is past, below when it is still to come. */
    private int turns(JsonNode delivery, JsonNode step) {
        if (!delivery.has("nextStep")) return -1;
        if (Line.requires(step, "coupon") && !delivery.has("couponId")) return -1;
        var names = story.line()
                .file()
                .at("/plan/steps")
                .valueStream()
                .map(one -> one.get("name").asText())
                .toList();
        return names.indexOf(delivery.get("nextStep").asText())
                - names.indexOf(step.get("name").asText());
    }

    Did hurriedStep(JsonNode step) {
        var answer = telling.ask(doing(step), 200, 404, 409);
        return answer.status() == 200 ? Did.done(answer) : Did.refused(answer);
    }

    private Ask doing(JsonNode step) {
        return Ask.post("/api/deliveries/byOrder/" + telling.order() + "/steps", Staff.saying(story, step))
                .as(Staff.of(story, step));
    }

    Did reject() {
        var patience = telling.patience();
        var delivery = delivery();
        while (!delivery.isObject()) {
            if (patience.isOver()) throw late("the delivery", delivery);
            patience.pause();
            delivery = delivery();
        }
        var ask =
                Ask.post("/api/deliveries/" + delivery.get("id").asLong() + "/rejection", Map.of("reason", "sold out"));
        var answer = telling.ask(ask.as(Staff.of(story, story.steps().get(0))), 200, 409);
        return answer.status() == 200 ? Did.done(answer) : Did.refused(answer);
    }

    /** A missing node while there is none. */
    private JsonNode delivery() {
        return telling.ask(Ask.get("/api/deliveries?orderId=" + telling.order()), 200)
                .body()
                .at("/_embedded/deliveries/0");
    }

    private static Ended late(String what, JsonNode delivery) {
        return new Ended(Outcome.LATE, null, what + " did not come: " + delivery);
    }
}
