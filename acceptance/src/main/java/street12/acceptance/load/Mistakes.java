package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import street12.acceptance.running.Answer;

/** What is asked in error, or should not be asked by whoever asks it; it must be refused as such. */
final class Mistakes {

    private final Telling telling;
    private final Story story;

    Mistakes(Telling telling) {
        this.telling = telling;
        this.story = telling.story();
    }

    Did make(Deed mistake) {
        var order = "/api/orders/" + telling.order();
        var answer = switch (mistake) {
            case UNKNOWN_FIELD -> telling.ask(ordering("colour", "red"), 422);
            case BAD_PRICE -> telling.ask(ordering("productPrice", -1), 422);
            case OTHER_PRICE -> telling.ask(ordering("productPrice", 1), 409);
            case NO_QUANTITY -> telling.ask(ordering("qty", null), 422);
            case GARBAGE -> telling.ask(Ask.text("POST", orders(), "{\"qty\":"), 400);
            case OTHER_BODY -> telling.ask(new Ordering(telling).placing(changed("qty", 10)), 422);
            case ORDER_OF_ANOTHER -> telling.ask(Ask.get(order).as(stranger()), 404);
            case CANCEL_OF_ANOTHER -> telling.ask(Ask.delete(order).as(stranger()), 404);
            case STEP_OF_ANOTHER_ROLE ->
                telling.ask(step(story.line().steps(true).get(0)).as(stranger()), 403, 404);
            case STEP_OUT_OF_TURN -> outOfTurn();
            default -> throw new IllegalArgumentException(mistake + " is no mistake");
        };
        return Did.done(answer);
    }

    /** The last step first; or there is no delivery yet, of which any step could be done. */
    private Answer outOfTurn() {
        var last = story.steps().get(story.steps().size() - 1);
        return telling.ask(step(last).as(Staff.of(story, last)), 404, 409);
    }

    private Ask step(JsonNode step) {
        return Ask.post("/api/deliveries/byOrder/" + telling.order() + "/steps", Staff.saying(story, step));
    }

    private Ask ordering(String field, Object value) {
        return Ask.post(orders(), changed(field, value));
    }

    private String orders() {
        return "/api/orders?line=" + story.line().name();
    }

    private Map<String, Object> changed(String field, Object value) {
        var order = new HashMap<>(story.order());
        order.put(field, value);
        if (value == null) order.remove(field);
        return order;
    }

    private String stranger() {
        return Stories.REAL_CUSTOMERS.stream()
                .filter(one -> !one.equals(story.customer()))
                .findFirst()
                .orElseThrow();
    }
}
