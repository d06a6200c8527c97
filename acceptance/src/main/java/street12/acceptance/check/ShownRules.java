package street12.acceptance.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The customer sees what is, all of it, and in the order in which it happened. */
final class ShownRules {

    private final Findings findings;
    private final State state;

    ShownRules(Findings findings, State state) {
        this.findings = findings;
        this.state = state;
    }

    void check(Whole order) {
        if (order.view() == null) return;
        shows(order, "orderStatus", expectedStatus(order), order.view().orderStatus());
        shows(order, "deliveryStatus", order.deliveryStatus(), order.view().deliveryStatus());
        order.coupon()
                .filter(coupon -> coupon.kind() != null)
                .ifPresent(coupon -> shows(
                        order, "couponStatus", coupon.status(), order.view().couponStatus()));
        hasEveryEvent(order);
        isInOrder(order);
    }

    private void shows(Whole order, String field, String expected, String shown) {
        findings.expect(
                Rule.VIEW_SHOWS_WHAT_IS,
                order.id(),
                expected.equals(shown),
                "is shown with the " + field + " '" + shown + "' instead of '" + expected + "'");
    }

    private static String expectedStatus(Whole order) {
        return switch (order.order().status()) {
            case "CANCELED" -> "OrderCanceled";
            case "REJECTED" -> "OrderRejected";
            case "COMPLETED" -> "OrderCompleted";
            case "CANCEL_REQUESTED" -> "OrderCancelRequested";
            default -> standingAs(order.deliveryStatus());
        };
    }

    /** What the view says of an order that stands. */
    private static String standingAs(String deliveryStatus) {
        return switch (deliveryStatus) {
            case "", "RECEIVED" -> "OrderPlaced";
            case "STARTED" -> "DeliveryStarted";
            default -> "DeliveryAdvanced";
        };
    }

    private void hasEveryEvent(Whole order) {
        var timeline = order.view().timeline().stream()
                .map(View.Entry::id)
                .filter(id -> !state.isAside(id))
                .toList();
        var shown = new HashSet<>(timeline);
        findings.expect(
                Rule.TIMELINE_HAS_EVERY_EVENT,
                order.id(),
                timeline.size() == shown.size(),
                "has a timeline that repeats an event");
        var told = order.events().stream().map(Event::id).collect(Collectors.toSet());
        findings.expect(
                Rule.TIMELINE_HAS_EVERY_EVENT,
                order.id(),
                told.equals(shown),
                "has a timeline that is not what the topics have");
    }

    private void isInOrder(Whole order) {
        var byId = new HashMap<UUID, Event>();
        order.events().forEach(event -> byId.put(event.id(), event));
        Map<Event.Aggregate, Long> last = new HashMap<>();
        View.Entry before = null;
        for (var entry : order.view().timeline()) {
            findings.expect(
                    Rule.SEEN_IN_ORDER,
                    order.id(),
                    before == null || !entry.time().isBefore(before.time()),
                    "has a timeline that goes back in time at " + entry.time());
            var event = byId.get(entry.id());
            if (event != null) {
                long sequence = last.getOrDefault(event.aggregate(), 0L);
                findings.expect(
                        Rule.SEEN_IN_ORDER,
                        order.id(),
                        event.sequence() >= sequence,
                        "shows " + event.type() + " after what came later in " + event.aggregate());
                last.put(event.aggregate(), event.sequence());
            }
            before = entry;
        }
    }
}
