package street12.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent.MessageCanceled;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderCompleted;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.OrderEvent.OrderRejected;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;
import street12.view.domain.EventKey;

/** What the services say of one order, of the shop or of a line with steps, each event a millisecond after the one before it. */
public final class ShopEvents {

    public static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00.000001Z");

    private final OrderFacts facts;
    private final List<Envelope<Event>> happened = new ArrayList<>();

    public ShopEvents(long orderId, String userId) {
        this(orderId, "shop", userId, Map.of());
    }

    private ShopEvents(long orderId, String line, String userId, Map<String, String> attributes) {
        facts = new OrderFacts(
                orderId,
                line,
                userId,
                "John",
                "01011110000",
                "Seoul",
                1001L,
                "Mac",
                3_000_000,
                2,
                6_000_000,
                "ko",
                attributes);
    }

    public static ShopEvents of(String line, long orderId, String userId) {
        return new ShopEvents(orderId, line, userId, Map.of());
    }

    /** Of a line whose orders have attributes, and deliveries several steps. */
    public static ShopEvents food(long orderId) {
        return food(orderId, "food");
    }

    public static ShopEvents food(long orderId, String line) {
        return new ShopEvents(
                orderId, line, "eater", Map.of("storeId", "2", "storeName", "Annex", "guests", "4", "note", "12"));
    }

    public List<Envelope<Event>> all() {
        return List.copyOf(happened);
    }

    /** Up to the started delivery, its coupon and its message. */
    public ShopEvents placed() {
        long id = facts.orderId();
        return add("order", new OrderPlaced(facts, BEGIN))
                .add("order", new PaymentApproved(id, id + 1, facts.userId(), facts.amount()))
                .add("delivery", new DeliveryReceived(facts, id + 2))
                .add("coupon", new CouponIssued(id, id + 3, facts.userId(), "DISCOUNT"))
                .add("delivery", new DeliveryStarted(facts, id + 2, id + 3, "DISCOUNT"))
                .add(
                        "message",
                        new MessageSent(id, id + 4, facts.userId(), "DeliveryStarted", "log", "ko", "\"배송\"\n시작"));
    }

    /** Up to the cooked meal. */
    public ShopEvents cooked() {
        long id = facts.orderId();
        return add("order", new OrderPlaced(facts, BEGIN))
                .add("order", new PaymentApproved(id, id + 1, facts.userId(), facts.amount()))
                .add("order", new OrderPaid(facts, id + 1))
                .add("delivery", new DeliveryReceived(facts, id + 2))
                .add("delivery", new DeliveryAdvanced(facts, id + 2, "accept", "ACCEPTED"))
                .add("delivery", new DeliveryAdvanced(facts, id + 2, "cook", "COOKED"));
    }

    public ShopEvents rejected() {
        long id = facts.orderId();
        return add("delivery", new DeliveryRejected(facts, id + 2, "sold out"))
                .add(
                        "order",
                        new PaymentCanceled(
                                id, id + 1, facts.userId(), facts.amount(), "sold out", PaymentCanceled.DISABLED))
                .add("order", new OrderRejected(facts, "sold out"));
    }

    public ShopEvents canceled() {
        long id = facts.orderId();
        return add("order", new OrderCancelRequested(facts, 1, "too late"))
                .add("coupon", new CouponCanceled(id, id + 3, facts.userId(), "too late"))
                .add("message", new MessageSent(id, id + 5, facts.userId(), "OrderCanceled", "log", "ko", "취소"))
                .add("message", new MessageCanceled(id, id + 4, facts.userId(), "DeliveryStarted"))
                .add("delivery", new DeliveryCanceled(facts, id + 2, "too late", "STARTED"))
                .add(
                        "order",
                        new PaymentCanceled(
                                id, id + 1, facts.userId(), facts.amount(), "too late", PaymentCanceled.CANCELED))
                .add("order", new OrderCanceled(facts, "too late"));
    }

    public ShopEvents cancelRefused() {
        long id = facts.orderId();
        return add("coupon", new CouponRedeemed(id, id + 3, facts.userId(), 77))
                .add("order", new OrderCancelRequested(facts, 1, null))
                .add("delivery", new DeliveryCancelRefused(facts, id + 2, 1, "STARTED", "the coupon was used"));
    }

    public ShopEvents completed() {
        return add("delivery", new DeliveryCompleted(facts, facts.orderId() + 2))
                .add("order", new OrderCompleted(facts));
    }

    public OrderFacts facts() {
        return facts;
    }

    public ShopEvents add(String source, Event event) {
        var time = BEGIN.plusMillis(happened.size());
        var unnumbered = new Envelope<>(
                UUID.nameUUIDFromBytes(new byte[] {(byte) happened.size(), (byte) facts.orderId()}),
                source,
                facts.line(),
                1,
                time,
                null,
                null,
                event);
        var aggregate = EventKey.of(unnumbered).aggregate();
        long before = happened.stream()
                .filter(one -> EventKey.of(one).aggregate().equals(aggregate))
                .count();
        happened.add(new Envelope<>(
                unnumbered.id(), source, facts.line(), before + 1, time, null, unnumbered.traceparent(), event));
        return this;
    }
}
