package street12.acceptance.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether anything is still on its way. What waits for a person is not: nothing moves it until that person comes. */
final class Rest {

    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELED", "REJECTED");

    private final State state;
    private final Findings unrest = new Findings();

    private Rest(State state) {
        this.state = state;
    }

    /** What is on its way, and of which order; empty when all is at rest. */
    static List<Violation> unrest(State state) {
        var rest = new Rest(state);
        rest.look();
        return rest.unrest.all();
    }

    private void look() {
        onItsWay(0, state.data.unsent > 0, state.data.unsent + " events are unsent");
        state.orders().forEach(this::look);
        // Of orders that came to be and of those that did not
        state.data.payments.forEach(payment -> onItsWay(payment.orderId(), payment.dueAt() != null, "has " + payment));
        state.data.couponUses.forEach(use -> onItsWay(use.orderId(), use.dueAt() != null, "has " + use));
    }

    private void look(Whole order) {
        long id = order.id();
        onItsWay(id, order.is("CANCEL_REQUESTED") && !order.isDeliveryStuck(), "is being cancelled");
        onItsWay(id, order.isToBeDelivered() && order.delivery() == null, "has no delivery yet");
        onItsWay(id, isBehindItsDelivery(order), "is behind its delivery");
        order.deliveries().forEach(one -> onItsWay(id, one.dueAt() != null, "has a delivery that owes a command"));
        order.messages().forEach(one -> onItsWay(id, one.status().equals("PENDING"), "has a message to be sent"));
        onItsWay(id, !messagesAreWritten(order), "has messages that are not written yet");
        onItsWay(id, !messagesAreTold(order), "has messages that are not in the topic yet");
        onItsWay(id, !viewHasAll(order), "has more events than the view shows");
    }

    private void onItsWay(long orderId, boolean is, String what) {
        unrest.expect(Rule.COMES_TO_REST, orderId, !is, what);
    }

    private static boolean viewHasAll(Whole order) {
        if (order.view() == null) return false;
        var events = order.events().stream().map(Event::id).collect(Collectors.toSet());
        return order.view().timeline().size() >= events.size();
    }

    private static boolean messagesAreWritten(Whole order) {
        return order.is("CANCELED")
                || order.events().stream()
                        .flatMap(event -> order.line().messageOf(event).stream())
                        .allMatch(kind -> order.messages().stream().anyMatch(message -> kind.equals(message.kind())));
    }

    private static boolean messagesAreTold(Whole order) {
        long told = order.events().stream()
                .filter(event -> event.topic().equals("messages"))
                .map(Event::aggregate)
                .distinct()
                .count();
        return told >= order.messages().size();
    }

    private static boolean isBehindItsDelivery(Whole order) {
        var delivered = order.deliveryStatus();
        return ENDS.contains(delivered) && !order.is(delivered);
    }
}
