package street12.acceptance.check;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes one thing of what was stored. */
final class With {

    private With() {}

    static <T> void each(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        if (all.stream().noneMatch(which)) throw new AssertionError("there is nothing to change");
        all.replaceAll(one -> which.test(one) ? change.apply(one) : one);
    }

    static <T> void without(List<T> all, Predicate<T> which) {
        if (!all.removeIf(which)) throw new AssertionError("there is nothing to remove");
    }

    static void order(Data data, long id, String status) {
        each(
                data.orders,
                order -> order.id() == id,
                one -> new Stored.Order(
                        id,
                        one.line(),
                        status,
                        one.paid(),
                        one.usedCouponId(),
                        one.reason(),
                        one.cancelRequests(),
                        one.sequence()));
    }

    static void orderSequence(Data data, long id, long sequence) {
        each(
                data.orders,
                order -> order.id() == id,
                one -> new Stored.Order(
                        id,
                        one.line(),
                        one.status(),
                        one.paid(),
                        one.usedCouponId(),
                        one.reason(),
                        one.cancelRequests(),
                        sequence));
    }

    /** @param dueAt when what it owes is tried next; null for never */
    static void delivery(Data data, long order, String status, boolean stuck, String dueAt) {
        each(
                data.deliveries,
                delivery -> delivery.orderId() == order,
                one -> new Stored.Delivery(
                        one.id(),
                        order,
                        status,
                        one.paid(),
                        one.canceling(),
                        one.couponId(),
                        one.couponState(),
                        dueAt,
                        stuck,
                        one.lastError(),
                        one.sequence()));
    }

    static void payment(Data data, long order, String status, String dueAt) {
        each(
                data.payments,
                payment -> payment.orderId() == order,
                one -> new Stored.Payment(one.id(), order, status, dueAt, one.lastError(), one.sequence()));
    }

    static void refunds(Data data, long order, long refunds) {
        each(
                data.ledger,
                charge -> charge.orderId() == order,
                one -> new Stored.Charge(one.id(), order, one.charges(), refunds));
    }

    static void coupon(Data data, long order, String status, Long redeemedBy) {
        each(
                data.coupons,
                coupon -> coupon.orderId() == order,
                one -> new Stored.Coupon(one.id(), order, one.kind(), status, redeemedBy, one.sequence()));
    }

    static void use(Data data, long order, String status, String dueAt) {
        each(
                data.couponUses,
                use -> use.orderId() == order,
                one -> new Stored.CouponUse(order, one.couponId(), status, dueAt));
    }

    static void message(Data data, long order, String kind, String status) {
        each(
                data.messages,
                message -> message.orderId() == order && message.kind().equals(kind),
                one -> new Stored.Message(one.id(), order, kind, status, null));
    }

    static void shown(Data data, long order, String status, String delivery, String coupon) {
        data.views.computeIfPresent(
                order, (id, one) -> new View(status, delivery, coupon, one.timeline(), one.digest()));
    }

    static void timeline(Data data, long order, UnaryOperator<List<View.Entry>> change) {
        data.views.computeIfPresent(
                order,
                (id, one) -> new View(
                        one.orderStatus(),
                        one.deliveryStatus(),
                        one.couponStatus(),
                        change.apply(one.timeline()),
                        one.digest()));
    }

    static Event sequence(Event one, long sequence) {
        return new Event(
                one.origin(),
                one.id(),
                one.type(),
                one.orderId(),
                sequence,
                one.time(),
                one.aggregateId(),
                one.detail(),
                one.status());
    }

    static Event time(Event one, java.time.Instant time) {
        return new Event(
                one.origin(),
                one.id(),
                one.type(),
                one.orderId(),
                one.sequence(),
                time,
                one.aggregateId(),
                one.detail(),
                one.status());
    }
}
