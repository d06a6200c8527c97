package street12.acceptance.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import street12.acceptance.running.Installation;

/** A few orders with all that belongs to them, in which no rule is broken; and the means to break one. */
final class Town {

    /** Its coupon is used by {@link #USER}. */
    static final long STARTED = 1;

    static final long CANCELED = 2;

    /** A call, which a driver took and ended. */
    static final long CALL = 3;

    static final long REJECTED = 4;
    static final long USER = 5;

    /** Its coupon was not to be had in all the time allowed. */
    static final long STUCK = 6;

    /** Would have used a coupon, and never came to be. */
    static final long NEVER = 7;

    /** The one that {@link #STARTED} earned. */
    static final long COUPON = 11;

    private static final Map<String, LineFile> LINES =
            LineFile.all(Installation.root().resolve("lines"));

    final Data data = new Data();
    final Set<Long> placed = new HashSet<>();
    final Set<Long> cancelAccepted = new HashSet<>();
    final Map<Long, Long> couponsUsed = new HashMap<>();
    int expectedLetters;

    private final Map<Event.Aggregate, Long> sequences = new HashMap<>();
    private final long base;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Town() {
        this(0);
    }

    /** @param base added to every id, for a town among others */
    Town(long base) {
        this.base = base;
        data.lines.putAll(LINES);
        data.products.add(new Stored.Product(1001, null));
        data.products.add(new Stored.Product(5002, 0L));
        started();
        canceled();
        call();
        rejected();
        user();
        stuck();
        data.couponUses.add(new Stored.CouponUse(base + NEVER, base + COUPON, "RESTORED", null));
        show(STARTED, "DeliveryStarted", "STARTED", "REDEEMED");
        show(CANCELED, "OrderCanceled", "CANCELED", "CANCELED");
        show(CALL, "OrderCompleted", "COMPLETED", "");
        show(REJECTED, "OrderRejected", "REJECTED", "");
        show(USER, "DeliveryStarted", "STARTED", "ISSUED");
        show(STUCK, "OrderPlaced", "RECEIVED", "");
        for (long id = STARTED; id <= STUCK; id++) placed.add(base + id);
        cancelAccepted.add(base + CANCELED);
        couponsUsed.put(base + USER, base + COUPON);
    }

    private void started() {
        delivered(STARTED, null);
        coupon(STARTED, "REDEEMED", base + USER);
    }

    private void user() {
        delivered(USER, base + COUPON);
        coupon(USER, "ISSUED", null);
        data.couponUses.add(new Stored.CouponUse(base + USER, base + COUPON, "USED", null));
        happened(STARTED, "coupons", "CouponRedeemed", 0, "" + (base + USER));
        sequenceOfCoupon(STARTED);
    }

    /** An order of the shop that has come as far as it does by itself. */
    private void delivered(long id, Long usedCoupon) {
        order(id, "shop", "PLACED", usedCoupon, 1);
        paid(id, "APPROVED", 0);
        happened(id, "deliveries", "DeliveryReceived", 0, "");
        happened(id, "coupons", "CouponIssued", 0, "");
        happened(id, "deliveries", "DeliveryStarted", 0, "");
        delivery(id, "STARTED", "ISSUED", false, 2);
        told(id, "DeliveryStarted", 20);
    }

    private void canceled() {
        order(CANCELED, "shop", "CANCELED", null, 3);
        paid(CANCELED, "CANCELED", 1);
        happened(CANCELED, "deliveries", "DeliveryReceived", 0, "");
        happened(CANCELED, "coupons", "CouponIssued", 0, "");
        happened(CANCELED, "deliveries", "DeliveryStarted", 0, "");
        told(CANCELED, "DeliveryStarted", 20);
        happened(CANCELED, "orders", "OrderCancelRequested", 0, "1");
        happened(CANCELED, "coupons", "CouponCanceled", 0, "");
        coupon(CANCELED, "CANCELED", null);
        told(CANCELED, "OrderCanceled", 30);
        happened(CANCELED, "messages", "MessageCanceled", 20, "DeliveryStarted");
        With.message(data, base + CANCELED, "DeliveryStarted", "CANCELED");
        happened(CANCELED, "deliveries", "DeliveryCanceled", 0, "");
        delivery(CANCELED, "CANCELED", "CANCELED", false, 3);
        happened(CANCELED, "orders", "OrderCanceled", 0, "");
        happened(CANCELED, "payments", "PaymentCanceled", 10, "");
    }

    private void call() {
        order(CALL, "calls", "COMPLETED", null, 3);
        paid(CALL, "APPROVED", 0);
        happened(CALL, "orders", "OrderPaid", 0, "");
        happened(CALL, "deliveries", "DeliveryReceived", 0, "");
        told(CALL, "DeliveryReceived", 20);
        happened(CALL, "deliveries", "DeliveryAdvanced", 0, "catch");
        told(CALL, "DeliveryAdvanced.catch", 30);
        happened(CALL, "deliveries", "DeliveryCompleted", 0, "");
        delivery(CALL, "COMPLETED", "NONE", false, 3);
        happened(CALL, "orders", "OrderCompleted", 0, "");
    }

    private void rejected() {
        order(REJECTED, "flowers", "REJECTED", null, 2);
        paid(REJECTED, "DISABLED", 1);
        happened(REJECTED, "deliveries", "DeliveryReceived", 0, "");
        happened(REJECTED, "deliveries", "DeliveryRejected", 0, "");
        delivery(REJECTED, "REJECTED", "NONE", false, 2);
        told(REJECTED, "DeliveryRejected", 20);
        happened(REJECTED, "orders", "OrderRejected", 0, "");
        happened(REJECTED, "payments", "PaymentCanceled", 10, "");
    }

    private void stuck() {
        order(STUCK, "shop", "PLACED", null, 1);
        paid(STUCK, "APPROVED", 0);
        happened(STUCK, "deliveries", "DeliveryReceived", 0, "");
        delivery(STUCK, "RECEIVED", "NONE", true, 1);
    }

    private void order(long id, String line, String status, Long usedCoupon, long sequence) {
        happened(id, "orders", "OrderPlaced", 0, "");
        data.orders.add(new Stored.Order(base + id, line, status, true, usedCoupon, null, 0, sequence));
    }

    private void paid(long id, String status, long refunds) {
        happened(id, "payments", "PaymentApproved", 10, "");
        long payment = 100 * (base + id) + 10;
        data.payments.add(new Stored.Payment(payment, base + id, status, null, null, 1 + refunds));
        data.ledger.add(new Stored.Charge(payment, base + id, 1, refunds));
    }

    private void delivery(long id, String status, String coupon, boolean stuck, long sequence) {
        Long couponId = coupon.equals("NONE") ? null : base + 10 + id;
        data.deliveries.add(new Stored.Delivery(
                base + id, base + id, status, true, false, couponId, coupon, null, stuck, null, sequence));
    }

    private void coupon(long id, String status, Long redeemedBy) {
        data.coupons.add(new Stored.Coupon(base + 10 + id, base + id, "DISCOUNT", status, redeemedBy, 0));
        sequenceOfCoupon(id);
    }

    private void sequenceOfCoupon(long id) {
        long sequence = sequences.get(new Event.Aggregate("coupons", base + id));
        With.each(
                data.coupons,
                coupon -> coupon.orderId() == base + id,
                one -> new Stored.Coupon(
                        one.id(), one.orderId(), one.kind(), one.status(), one.redeemedBy(), sequence));
    }

    private void told(long id, String kind, long number) {
        happened(id, "messages", "MessageSent", number, kind);
        data.messages.add(new Stored.Message(100 * (base + id) + number, base + id, kind, "SENT", null));
    }

    /** @param number of a message or a payment; 0 for others */
    Event happened(long id, String topic, String type, long number, String detail) {
        now = now.plusMillis(10);
        long aggregate = number == 0 ? base + id : 100 * (base + id) + number;
        long sequence = sequences.merge(new Event.Aggregate(topic, aggregate), 1L, Long::sum);
        var status = type.equals("DeliveryAdvanced") ? "CAUGHT" : "";
        var origin = new Event.Origin(topic, 0, data.events.size());
        var event = new Event(origin, UUID.randomUUID(), type, base + id, sequence, now, aggregate, detail, status);
        data.events.add(event);
        return event;
    }

    /** The view knows all events of an order, by their time. */
    void show(long id, String order, String delivery, String coupon) {
        var timeline = data.events.stream()
                .filter(event -> event.orderId() == base + id)
                .sorted(Comparator.comparing(Event::time))
                .map(event -> new View.Entry(event.id(), event.time()))
                .toList();
        data.views.put(base + id, new View(order, delivery, coupon, timeline, UUID.randomUUID()));
    }

    /** The view shows what it showed, with all events that there are by now. */
    void showAll(long id) {
        var view = data.views.get(base + id);
        show(id, view.orderStatus(), view.deliveryStatus(), view.couponStatus());
    }

    void eachEvent(Predicate<Event> which, UnaryOperator<Event> change) {
        With.each(data.events, which, change);
    }

    State state() {
        return new State(data);
    }

    Promises promises() {
        return new Promises(placed, cancelAccepted, couponsUsed);
    }

    List<Violation> violations() {
        return Invariants.broken(state(), promises(), expectedLetters);
    }
}
