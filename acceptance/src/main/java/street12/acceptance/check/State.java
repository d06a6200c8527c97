package street12.acceptance.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Everything that the system holds, at one moment, order by order. */
final class State {

    final Data data;
    private final Map<Long, Stored.Order> orders = new HashMap<>();
    private final Map<Long, Stored.CouponUse> uses = new HashMap<>();
    private final Map<Long, Stored.Coupon> couponsById = new HashMap<>();
    private final Map<Long, List<Stored.Payment>> payments;
    private final Map<Long, List<Stored.Delivery>> deliveries;
    private final Map<Long, List<Stored.Coupon>> coupons;
    private final Map<Long, List<Stored.Message>> messages;
    private final Map<Long, List<Stored.Charge>> charges;
    private final Map<Long, List<Event>> events;
    private final Set<UUID> aside = new HashSet<>();

    State(Data data) {
        this.data = data;
        data.orders.forEach(order -> orders.put(order.id(), order));
        data.couponUses.forEach(use -> uses.put(use.orderId(), use));
        data.coupons.forEach(coupon -> couponsById.put(coupon.id(), coupon));
        payments = byOrder(data.payments, Stored.Payment::orderId);
        deliveries = byOrder(data.deliveries, Stored.Delivery::orderId);
        coupons = byOrder(data.coupons, Stored.Coupon::orderId);
        messages = byOrder(data.messages, Stored.Message::orderId);
        charges = byOrder(data.ledger, Stored.Charge::orderId);
        events = byOrder(withoutThoseSetAside(), Event::orderId);
    }

    /** What a listener would not take is no part of the history: it lies in the dead letters. */
    private List<Event> withoutThoseSetAside() {
        var origins = new HashSet<Event.Origin>();
        data.letters.forEach(letter -> letter.origin().ifPresent(origins::add));
        if (origins.isEmpty()) return data.events;
        var left = new ArrayList<Event>();
        for (var event : data.events) {
            if (origins.contains(event.origin())) aside.add(event.id());
            else left.add(event);
        }
        // One that was sent again, and understood then
        left.forEach(event -> aside.remove(event.id()));
        return left;
    }

    private static <T> Map<Long, List<T>> byOrder(Collection<T> all, ToLongFunction<T> orderId) {
        var byOrder = new HashMap<Long, List<T>>();
        for (var one : all) {
            byOrder.computeIfAbsent(orderId.applyAsLong(one), id -> new ArrayList<>(2))
                    .add(one);
        }
        return byOrder;
    }

    Whole whole(long id) {
        var order = orders.get(id);
        return new Whole(
                id,
                order,
                order == null ? null : data.lines.get(order.line()),
                payments.getOrDefault(id, List.of()),
                deliveries.getOrDefault(id, List.of()),
                coupons.getOrDefault(id, List.of()),
                uses.get(id),
                messages.getOrDefault(id, List.of()),
                charges.getOrDefault(id, List.of()),
                events.getOrDefault(id, List.of()),
                data.views.get(id));
    }

    /** Those in Postgres. */
    Stream<Whole> orders() {
        return data.orders.stream().map(order -> whole(order.id()));
    }

    /** Those that anybody knows of, beside Postgres's own table of orders. */
    SortedSet<Long> heardOf() {
        var ids = new TreeSet<Long>();
        ids.addAll(deliveries.keySet());
        ids.addAll(coupons.keySet());
        ids.addAll(messages.keySet());
        ids.addAll(events.keySet());
        ids.addAll(data.views.keySet());
        return ids;
    }

    boolean exists(long orderId) {
        return orders.containsKey(orderId);
    }

    /** Null where there is none. */
    Stored.Order order(long id) {
        return orders.get(id);
    }

    /** Null where there is none. */
    Stored.Coupon coupon(long couponId) {
        return couponsById.get(couponId);
    }

    /** Whether an event was set aside by a listener. */
    boolean isAside(UUID eventId) {
        return aside.contains(eventId);
    }
}
