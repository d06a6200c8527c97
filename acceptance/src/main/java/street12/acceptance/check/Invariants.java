package street12.acceptance.check;

import static street12.acceptance.check.State.ofNodes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must always be true of a system at rest. Each rule says what breaks it, and for which order. */
final class Invariants {

    private final State state;
    private final List<String> violations = new ArrayList<>();

    Invariants(State state) {
        this.state = state;
    }

    /** @param promised the orders that were answered 201 */
    List<String> broken(Collection<Long> promised) {
        var ids = new HashSet<>(promised);
        state.orders.forEach(order -> ids.add(id(order)));
        promised.forEach(this::reachesEveryListener);
        for (long id : ids.stream().sorted().toList()) {
            startsOnlyWithItsCoupon(id);
            isDoneOnceOnly(id);
            endsWhole(id);
            isShownAsItIs(id);
        }
        for (var events : byAggregate().values()) hasGaplessSequence(events);
        chargesStandForOrders();
        stockIsThere();
        if (state.deadLetters > 0) violations.add(state.deadLetters + " records lie in the dead letters");
        return violations;
    }

    private void reachesEveryListener(long id) {
        var order = only(state.orders, "id", id);
        expect(id, order != null, "was answered 201 and is not in Postgres");
        expect(id, has(id, "OrderPlaced"), "was answered 201 and its OrderPlaced is in no topic");
        expect(id, state.views.containsKey(id), "is not in the view");
        boolean delivered = State.of(state.deliveries, "order_id", id).size() == 1;
        expect(id, order == null || !state.isToBeDelivered(order) || delivered, "has no delivery");
    }

    private void startsOnlyWithItsCoupon(long id) {
        var order = only(state.orders, "id", id);
        if (order == null) return;
        var withCoupon = state.lineOf(order).statusesWithCoupon();
        var issued = first(id, "CouponIssued");
        for (var event : state.eventsOf(id)) {
            if (!withCoupon.contains(statusOf(event))) continue;
            expect(id, issued != null, "is " + statusOf(event) + " without a coupon");
            if (issued != null) {
                expect(
                        id,
                        issued.time().compareTo(event.time()) < 0,
                        "was " + statusOf(event) + " before its coupon was issued");
            }
        }
    }

    /** What a delivery becomes by an event; empty for an event that is none of its steps. */
    private static String statusOf(Event event) {
        return switch (event.type()) {
            case "DeliveryStarted" -> "STARTED";
            case "DeliveryCompleted" -> "COMPLETED";
            case "DeliveryAdvanced" -> event.data().path("status").asText();
            default -> "";
        };
    }

    private void isDoneOnceOnly(long id) {
        expect(id, State.of(state.deliveries, "order_id", id).size() <= 1, "has several deliveries");
        expect(id, State.of(state.coupons, "order_id", id).size() <= 1, "has several coupons");
        var kinds = ofNodes(state.messages, id).stream()
                .map(m -> m.path("kind").asText())
                .toList();
        expect(id, new HashSet<>(kinds).size() == kinds.size(), "has several messages of a kind: " + kinds);
        expect(id, standing(id) <= 1, "was charged " + standing(id) + " times");
        for (var type :
                List.of("OrderPlaced", "DeliveryStarted", "DeliveryCompleted", "DeliveryCanceled", "CouponIssued")) {
            long times = state.eventsOf(id).stream()
                    .filter(event -> event.type().equals(type))
                    .map(Event::id)
                    .distinct()
                    .count();
            expect(id, times <= 1, "has " + times + " different events " + type);
        }
        expect(id, !(has(id, "DeliveryCompleted") && has(id, "DeliveryCanceled")), "was both completed and cancelled");
    }

    private void endsWhole(long id) {
        var order = only(state.orders, "id", id);
        if (order == null) return;
        var delivery = only(state.deliveries, "order_id", id);
        var delivered = delivery == null ? "nothing" : text(delivery, "status");
        var line = state.lineOf(order);
        switch (text(order, "status")) {
            case "CANCELED" -> {
                expect(id, delivered.equals("CANCELED"), "is cancelled and its delivery is " + delivered);
                isUndone(id, line);
                holdsNoMoney(id);
            }
            case "REJECTED" -> {
                expect(id, delivered.equals("REJECTED"), "is rejected and its delivery is " + delivered);
                holdsNoMoney(id);
            }
            case "COMPLETED" ->
                expect(id, delivered.equals("COMPLETED"), "is completed and its delivery is " + delivered);
            case "PLACED" -> {
                boolean waits = delivery == null && !state.isToBeDelivered(order);
                expect(id, waits || line.mayStandAs(delivered), "stands and its delivery is " + delivered);
                if (line.isPaidWithTheOrder()) expect(id, standing(id) == 1, "stands and is not paid");
            }
            default -> expect(id, false, "does not come to rest: " + text(order, "status"));
        }
        customerIsTold(id, order, line);
    }

    /** A message for every event that the line tells of; a cancel may take one back before it was ever written. */
    private void customerIsTold(long id, Map<String, Object> order, LineFile line) {
        boolean cancelled = text(order, "status").equals("CANCELED");
        for (var event : state.eventsOf(id)) {
            line.messageOf(event)
                    .filter(kind -> !cancelled || kind.equals("OrderCanceled"))
                    .ifPresent(kind -> expect(id, hasMessage(id, kind, "SENT"), "nobody told the customer of " + kind));
        }
    }

    private void isUndone(long id, LineFile line) {
        if (line.cancelTakes("CancelCoupon")) {
            var coupon = only(state.coupons, "order_id", id);
            expect(
                    id,
                    coupon != null && text(coupon, "status").equals("CANCELED"),
                    "is cancelled and its coupon is not");
        }
        if (line.cancelTakes("SendCancelMessage")) {
            expect(id, hasMessage(id, "OrderCanceled", "SENT"), "is cancelled and the customer was not told");
        }
    }

    private void holdsNoMoney(long id) {
        for (var payment : State.of(state.payments, "order_id", id)) {
            expect(
                    id,
                    Set.of("CANCELED", "DISABLED", "REFUSED").contains(text(payment, "status")),
                    "came to nothing and its payment is " + text(payment, "status"));
        }
        expect(id, standing(id) == 0, "came to nothing and the provider still holds the money");
    }

    /** How many charges of an order the provider holds. */
    private long standing(long id) {
        return ofNodes(state.ledger, id).stream()
                .mapToLong(payment -> payment.path("charges").asLong()
                        - payment.path("refunds").asLong())
                .sum();
    }

    private void isShownAsItIs(long id) {
        var view = state.views.get(id);
        var order = only(state.orders, "id", id);
        if (view == null || order == null) return;
        var delivery = only(state.deliveries, "order_id", id);
        var delivered = delivery == null ? "" : text(delivery, "status");
        var shown = view.status().path("orderStatus").asText();
        var expected = switch (text(order, "status")) {
            case "CANCELED" -> "OrderCanceled";
            case "REJECTED" -> "OrderRejected";
            case "COMPLETED" -> "OrderCompleted";
            default -> standingAs(delivered);
        };
        expect(id, expected.equals(shown), "is " + text(order, "status") + " and the view says " + shown);
        var deliveryShown = view.status().path("deliveryStatus").asText();
        expect(id, delivered.equals(deliveryShown), "its delivery is shown as " + deliveryShown);
        var inTopics = new HashSet<String>();
        state.eventsOf(id).forEach(event -> inTopics.add(event.id()));
        var inTimeline = new ArrayList<String>();
        view.timeline().forEach(entry -> inTimeline.add(entry.path("id").asText()));
        expect(id, inTimeline.size() == new HashSet<>(inTimeline).size(), "its timeline repeats an event");
        expect(id, inTopics.equals(new HashSet<>(inTimeline)), "its timeline is not what the topics say");
        var times = view.timeline().stream()
                .map(entry -> entry.path("time").asText())
                .map(java.time.Instant::parse)
                .toList();
        expect(id, times.equals(times.stream().sorted().toList()), "its timeline is out of order");
    }

    /** What the view says of an order that stands. */
    private static String standingAs(String deliveryStatus) {
        return switch (deliveryStatus) {
            case "", "RECEIVED" -> "OrderPlaced";
            case "STARTED" -> "DeliveryStarted";
            default -> "DeliveryAdvanced";
        };
    }

    private Map<String, List<Event>> byAggregate() {
        var aggregates = new LinkedHashMap<String, List<Event>>();
        for (var event : state.events)
            aggregates
                    .computeIfAbsent(event.aggregate(), key -> new ArrayList<>())
                    .add(event);
        return aggregates;
    }

    /** An event may be there twice; what is new follows without a gap. */
    private void hasGaplessSequence(List<Event> events) {
        long last = 0;
        for (var event : events) {
            if (event.sequence() > last + 1) {
                expect(event.orderId(), false, event.aggregate() + " jumps from " + last + " to " + event.sequence());
            }
            last = Math.max(last, event.sequence());
        }
    }

    /** Money that nobody ordered for goes back. */
    private void chargesStandForOrders() {
        for (var payment : state.ledger) {
            long standing =
                    payment.path("charges").asLong() - payment.path("refunds").asLong();
            long id = payment.path("orderId").asLong();
            if (standing > 0) expect(id, only(state.orders, "id", id) != null, "was charged and does not exist");
        }
    }

    private void stockIsThere() {
        for (var product : state.products) {
            if (product.get("stock") instanceof Number stock && stock.longValue() < 0) {
                violations.add("product " + product.get("id") + " has a stock of " + stock);
            }
        }
    }

    private boolean hasMessage(long id, String kind, String status) {
        return ofNodes(state.messages, id).stream()
                .anyMatch(message -> is(message, "kind", kind) && is(message, "messageStatus", status));
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asText().equals(value);
    }

    private boolean has(long id, String type) {
        return first(id, type) != null;
    }

    private Event first(long id, String type) {
        return state.eventsOf(id).stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> only(List<Map<String, Object>> rows, String column, long id) {
        var found = State.of(rows, column, id);
        return found.isEmpty() ? null : found.get(0);
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private void expect(long id, boolean holds, String otherwise) {
        if (!holds) violations.add("order " + id + " " + otherwise + "\n" + state.historyOf(id));
    }
}
