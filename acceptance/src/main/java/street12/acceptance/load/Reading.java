package street12.acceptance.load;

import static street12.acceptance.load.CarefulClient.broken;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a customer looks at, and must find. */
final class Reading {

    private static final int PAGE = 100;

    private final Telling telling;
    private final Story story;

    Reading(Telling telling) {
        this.telling = telling;
        this.story = telling.story();
    }

    /** The view follows the orders a moment later. */
    Did status() {
        var ask = Ask.get("/api/orderStatus/" + telling.order()).as(story.customerWithToken());
        var patience = telling.patience();
        while (true) {
            var answer = telling.ask(ask, 200, 404);
            if (answer.status() == 200) {
                if (!answer.body().path("username").asText().equals(story.name())) {
                    throw broken(ask, answer, "not the status of this order");
                }
                return Did.done(answer);
            }
            if (patience.isOver()) throw new Ended(Outcome.LATE, 404, "the order is not shown");
            patience.pause();
        }
    }

    /** The story's order is there once, and no other of the same story; without an order there is none. */
    Did myOrders() {
        var ask = Ask.get("/api/orders?userId=" + story.customer() + "&sort=id,desc&size=" + PAGE)
                .as(story.customerWithToken());
        var answer = telling.ask(ask, 200);
        var orders = answer.body().at("/_embedded/orders").valueStream().toList();
        var mine = orders.stream()
                .filter(order -> order.path("username").asText().equals(story.name()))
                .map(Reading::id)
                .toList();
        boolean found = mine.equals(telling.order() == 0 ? List.of() : List.of(telling.order()));
        boolean beyond = mine.isEmpty() && orders.size() == PAGE && id(orders.get(PAGE - 1)) > telling.order();
        if (!found && !beyond) {
            throw broken(ask, answer, "expected order " + telling.order() + " of this story, found " + mine);
        }
        return Did.done(answer);
    }

    private static long id(JsonNode order) {
        return order.path("id").asLong();
    }
}
