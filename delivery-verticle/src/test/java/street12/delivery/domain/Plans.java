package street12.delivery.domain;

import java.util.List;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.contracts.line.Plan.Step;

/** Plans and deliveries for the tests. */
final class Plans {

    static final List<String> COUPON = List.of(Plan.COUPON);
    static final List<String> BOTH = List.of(Owed.CANCEL_COUPON, Owed.SEND_CANCEL_MESSAGE);

    /** Coupon, then started by itself, then the courier. */
    static final Plan COUPON_FIRST = plan(
            List.of(
                    new Step("start", "STARTED", "system", COUPON),
                    new Step("complete", "COMPLETED", "courier", List.of())),
            "complete",
            BOTH);

    /** Steps by people all the way, cancelled without further ado. */
    static final Plan BY_HAND = plan(
            List.of(
                    new Step("accept", "ACCEPTED", "store", List.of()),
                    new Step("decorate", "DECORATED", "store", List.of()),
                    new Step("start", "STARTED", "courier", List.of()),
                    new Step("complete", "COMPLETED", "courier", List.of())),
            "start",
            List.of());

    /** A store accepts, and needs the coupon for it; packing is the system's; cancelling only takes a message. */
    static final Plan MIXED = plan(
            List.of(
                    new Step("accept", "ACCEPTED", "store", COUPON),
                    new Step("pack", "PACKED", "system", List.of()),
                    new Step("start", "STARTED", "courier", List.of()),
                    new Step("complete", "COMPLETED", "courier", List.of())),
            "complete",
            List.of(Owed.SEND_CANCEL_MESSAGE));

    /** May never be cancelled. */
    static final Plan FINAL = plan(
            List.of(
                    new Step("start", "STARTED", "system", List.of()),
                    new Step("complete", "COMPLETED", "courier", List.of())),
            null,
            List.of());

    static final OrderFacts ORDER = new OrderFacts(
            7, "any", "goodman", "John", "01011110000", "Seoul", 1001L, "Mac", 3_000_000, 1, 3_000_000, "ko");

    private Plans() {}

    /** Begins with the order, and goes anywhere. */
    static Plan plan(List<Step> steps, String cancelUntil, List<String> onCancel) {
        return new Plan(Begins.WITH_ORDER, List.of(), steps, cancelUntil, onCancel);
    }

    /** A delivery to which nothing happened yet. */
    static Delivery fresh(Plan plan) {
        return fresh(plan, ORDER);
    }

    static Delivery fresh(Plan plan, OrderFacts order) {
        return new Delivery(
                new DeliveryState(
                        70,
                        order,
                        null,
                        Progress.NONE,
                        EarnedCoupon.NONE,
                        false,
                        null,
                        CancelProgress.NONE,
                        null,
                        0,
                        Waiting.NONE),
                plan);
    }

    static Delivery received(Plan plan) {
        var delivery = fresh(plan);
        delivery.receive();
        return delivery;
    }

    static Delivery started() {
        var delivery = received(COUPON_FIRST);
        delivery.couponIssued(90, "DISCOUNT");
        return delivery;
    }

    /** The same delivery, read back under a plan that may have changed. */
    static Delivery under(Plan plan, Delivery delivery) {
        return new Delivery(delivery.state(), plan);
    }

    static List<String> types(List<DeliveryEvent> events) {
        return events.stream().map(DeliveryEvent::type).toList();
    }
}
