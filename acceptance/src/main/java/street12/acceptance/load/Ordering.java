package street12.acceptance.load;

import static street12.acceptance.load.CarefulClient.broken;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import street12.acceptance.running.Answer;

/** What a customer does: order, pay, cancel. */
final class Ordering {

    private static final Set<String> NO_MORE = Set.of("out-of-stock", "coupon-unusable", "payment-refused");

    private final Telling telling;
    private final Story story;

    Ordering(Telling telling) {
        this.telling = telling;
        this.story = telling.story();
    }

    /** Whatever became of it: one that was used already or taken back makes an order that is refused. */
    Did findCoupon() {
        long earned = telling.progress().orderOf(story.couponOf());
        if (earned == 0) return Did.skipped("story " + story.couponOf() + " has no order");
        var answer = telling.ask(Ask.get("/api/coupons?orderId=" + earned), 200);
        long coupon = answer.body().at("/_embedded/coupons/0/id").asLong();
        return coupon == 0
                ? Did.skipped("order " + earned + " has earned no coupon")
                : Did.done(answer).with(coupon);
    }

    Did place() {
        var ask = placing();
        var answer = telling.ask(ask, 201, 402, 409);
        if (answer.status() != 201) return refused(ask, answer);
        long id = answer.body().path("id").asLong();
        long used = answer.body().path("usedCouponId").asLong();
        if (id == 0 || !isAsWanted(answer)) throw broken(ask, answer, "not the order that was placed");
        if (used != coupon()) throw broken(ask, answer, "not the coupon that was to be used");
        if (!telling.progress().isOf(id, story.number())) throw broken(ask, answer, "the order of another story");
        return Did.done(answer).of(id).with(used);
    }

    /** It comes with its right reason, and the order is not there afterwards. */
    private Did refused(Ask ask, Answer answer) {
        var type = answer.body().path("type").asText().replaceFirst("^.*:", "");
        if (!NO_MORE.contains(type)) throw broken(ask, answer, "expected an order");
        new Reading(telling).myOrders();
        return Did.refused(answer);
    }

    private boolean isAsWanted(Answer answer) {
        return answer.body().path("line").asText().equals(story.line().name())
                && answer.body().path("userId").asText().equals(story.customer())
                && answer.body().path("username").asText().equals(story.name())
                && answer.body()
                        .path("qty")
                        .asText()
                        .equals(story.order().get("qty").toString());
    }

    Did placeAgain() {
        var ask = placing();
        var answer = telling.ask(ask, 201);
        if (answer.body().path("id").asLong() != telling.order()) {
            throw broken(ask, answer, "was order " + telling.order() + " the first time");
        }
        return Did.done(answer);
    }

    /** Always the same, so that it is one order however often it is sent. */
    Ask placing() {
        var order = new HashMap<>(story.order());
        if (coupon() != 0) order.put("couponId", coupon());
        return placing(order);
    }

    Ask placing(Map<String, Object> order) {
        return Ask.post("/api/orders?line=" + story.line().name(), order)
                .key(story.name())
                .as(story.customerWithToken());
    }

    private long coupon() {
        return telling.progress().couponFor(story.number());
    }

    /** Told again after an answer that was lost, it is paid already. */
    Did pay() {
        var ask = Ask.text("POST", "/api/orders/" + telling.order() + "/payment", null);
        var answer = telling.ask(ask.as(story.customerWithToken()), 201, 402, 409);
        boolean paid =
                answer.status() == 201 || answer.body().path("type").asText().endsWith(":paid-already");
        return paid ? Did.done(answer) : Did.refused(answer);
    }

    /** There are two ways to say it. */
    Did cancel(int deed) {
        var path = "/api/orders/" + telling.order();
        var ask = deed % 2 == 0 ? Ask.delete(path) : Ask.patch(path, Map.of("orderStatus", "Order Canceled"));
        var answer = telling.ask(ask.as(story.customerWithToken()), 202, 409);
        return answer.status() == 202 ? Did.done(answer) : Did.refused(answer);
    }
}
