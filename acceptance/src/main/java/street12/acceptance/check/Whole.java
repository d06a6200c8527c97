package street12.acceptance.check;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is known of one order.
 *
 * @param order null where Postgres has none of this id
 * @param line null where there is no order
 * @param use of a coupon; null for none
 * @param view null where the view does not know it
 */
record Whole(
        long id,
        Stored.Order order,
        LineFile line,
        List<Stored.Payment> payments,
        List<Stored.Delivery> deliveries,
        List<Stored.Coupon> coupons,
        Stored.CouponUse use,
        List<Stored.Message> messages,
        List<Stored.Charge> charges,
        List<Event> events,
        View view) {

    boolean exists() {
        return order != null;
    }

    boolean is(String status) {
        return exists() && order.status().equals(status);
    }

    /** Null where there is none. */
    Stored.Delivery delivery() {
        return deliveries.isEmpty() ? null : deliveries.get(0);
    }

    /** Empty where there is none, or it has not begun. */
    String deliveryStatus() {
        return delivery() == null || delivery().status() == null
                ? ""
                : delivery().status();
    }

    Optional<Stored.Coupon> coupon() {
        return coupons.stream().findFirst();
    }

    boolean has(String type) {
        return of(type).findAny().isPresent();
    }

    Stream<Event> of(String type) {
        return events.stream().filter(event -> event.type().equals(type));
    }

    /** How many charges of it the provider holds. */
    long standingCharges() {
        return charges.stream().mapToLong(Stored.Charge::standing).sum();
    }

    /** Whether its fulfilment has begun: one that is paid first waits for its money. */
    boolean isToBeDelivered() {
        return !line.beginsWithPayment() || has("OrderPaid") || has("OrderCancelRequested");
    }

    /** Its delivery owes what is not tried any more. */
    boolean isDeliveryStuck() {
        return delivery() != null && delivery().stuck();
    }

    boolean isMoneyStuck() {
        return payments.stream().anyMatch(Stored.Payment::isStuck);
    }

    boolean waitsForAPerson() {
        return isDeliveryStuck() || isMoneyStuck() || messages.stream().anyMatch(Stored.Message::isStuck);
    }

    boolean hasMessage(String kind, String status) {
        return messages.stream()
                .anyMatch(message ->
                        message.kind().equals(kind) && message.status().equals(status));
    }

    /** The customer was told, or an operator sees that it did not work. */
    boolean isTold(String kind) {
        return hasMessage(kind, "SENT") || hasMessage(kind, "FAILED");
    }

    /** Everything, for whoever has to find out why. */
    String history() {
        var history = new StringBuilder();
        say(history, "order", exists() ? order : "nothing");
        payments.forEach(payment -> say(history, "payment", payment));
        charges.forEach(charge -> say(history, "provider", charge));
        deliveries.forEach(delivery -> say(history, "delivery", delivery));
        coupons.forEach(coupon -> say(history, "coupon", coupon));
        if (use != null) say(history, "use", use);
        messages.forEach(message -> say(history, "message", message));
        say(history, "view", Objects.requireNonNullElse(view, "nothing"));
        events.stream().sorted(Comparator.comparing(Event::time)).forEach(event -> say(history, "event", event));
        return history.toString();
    }

    private static void say(StringBuilder history, String what, Object said) {
        history.append("    %-9s %s%n".formatted(what, said));
    }
}
