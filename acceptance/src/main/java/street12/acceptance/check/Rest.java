package street12.acceptance.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether anything is still on its way. */
final class Rest {

    private static final Set<String> ORDER_WAITS = Set.of("CANCEL_REQUESTED");
    private static final Set<String> PAYMENT_WAITS = Set.of("REQUESTED", "CANCELING");
    private static final Set<String> MESSAGE_WAITS = Set.of("PENDING");

    private final State state;

    Rest(State state) {
        this.state = state;
    }

    /** What is on its way; empty when all is at rest. */
    List<String> unrest() {
        var unrest = new ArrayList<String>();
        if (state.unsent > 0) unrest.add(state.unsent + " events are unsent");
        for (var order : state.orders) {
            if (ORDER_WAITS.contains(String.valueOf(order.get("status")))) unrest.add("order " + order);
            long id = ((Number) order.get("id")).longValue();
            if (state.isToBeDelivered(order)
                    && State.of(state.deliveries, "order_id", id).isEmpty())
                unrest.add("order " + id + " has no delivery yet");
            if (!viewHasAll(id)) unrest.add("the view of order " + id + " is behind");
            if (!messagesAreTold(id, order)) unrest.add("messages of order " + id + " are not in the topic yet");
            if (isBehindItsDelivery(id, String.valueOf(order.get("status"))))
                unrest.add("order " + id + " is behind its delivery");
        }
        for (var payment : state.payments) {
            if (PAYMENT_WAITS.contains(String.valueOf(payment.get("status")))) unrest.add("payment " + payment);
        }
        for (var delivery : state.deliveries) {
            if (delivery.get("due_at") != null) unrest.add("delivery " + delivery);
        }
        for (var message : state.messages) {
            if (MESSAGE_WAITS.contains(message.path("messageStatus").asText())) unrest.add("message " + message);
        }
        return unrest;
    }

    private boolean viewHasAll(long id) {
        var view = state.views.get(id);
        if (view == null) return false;
        var events = new HashSet<String>();
        state.eventsOf(id).forEach(event -> events.add(event.id()));
        return view.timeline().size() >= events.size();
    }

    private boolean messagesAreTold(long id, Map<String, Object> order) {
        var messages = State.ofNodes(state.messages, id);
        long told = state.eventsOf(id).stream()
                .filter(event -> event.topic().equals("messages"))
                .map(Event::aggregate)
                .distinct()
                .count();
        var line = state.lineOf(order);
        boolean allThere = order.get("status").equals("CANCELED")
                || state.eventsOf(id).stream()
                        .flatMap(event -> line.messageOf(event).stream())
                        .allMatch(kind -> messages.stream()
                                .anyMatch(message ->
                                        kind.equals(message.path("kind").asText())));
        return allThere && told >= messages.size();
    }

    private boolean isBehindItsDelivery(long id, String order) {
        return State.of(state.deliveries, "order_id", id).stream()
                .map(delivery -> String.valueOf(delivery.get("status")))
                .anyMatch(delivery ->
                        Set.of("COMPLETED", "CANCELED", "REJECTED").contains(delivery) && !delivery.equals(order));
    }
}
