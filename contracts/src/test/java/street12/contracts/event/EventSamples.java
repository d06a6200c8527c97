package street12.contracts.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.CouponEvent.CouponRestored;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.MessageEvent.MessageCanceled;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderCompleted;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.OrderEvent.OrderRejected;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;

/** One of each event, with every field filled. */
public final class EventSamples {

    public static final OrderFacts MAC = new OrderFacts(
            1L,
            "shop",
            "goodman",
            "John",
            "01011110000",
            "Seoul",
            1001L,
            "Mac",
            3_000_000L,
            2,
            6_000_000L,
            "ko",
            Map.of("color", "silver"),
            30L);

    /** What a line without products, and a customer who told only what must be told, leave out. */
    public static final OrderFacts BARE =
            new OrderFacts(2L, "exhibitions", "goodman", null, null, null, null, null, 0L, 1, 0L, "en");

    private static final String REASON = "I found a cheaper one.";

    private EventSamples() {}

    public static List<Event> all() {
        return List.of(
                new OrderPlaced(MAC, Instant.parse("2026-01-01T09:00:00.123456Z")),
                new OrderPaid(MAC, 11),
                new OrderCancelRequested(MAC, 1, REASON),
                new OrderCanceled(MAC, REASON),
                new OrderRejected(MAC, REASON),
                new OrderCompleted(MAC),
                new PaymentApproved(1, 11, "goodman", 6_000_000),
                new PaymentCanceled(1, 11, "goodman", 6_000_000, REASON, PaymentCanceled.DISABLED),
                new DeliveryReceived(MAC, 21),
                new DeliveryAdvanced(MAC, 21, "decorate", "DECORATED"),
                new DeliveryStarted(MAC, 21, 31L, "DISCOUNT"),
                new DeliveryCompleted(MAC, 21),
                new DeliveryRejected(MAC, 21, REASON),
                new DeliveryCanceled(MAC, 21, REASON, "STARTED"),
                new DeliveryCancelRefused(MAC, 21, 1, "COMPLETED", REASON),
                new CouponIssued(1, 31, "goodman", "DISCOUNT"),
                new CouponCanceled(1, 31, "goodman", REASON),
                new CouponRedeemed(1, 31, "goodman", 2),
                new CouponRestored(1, 31, "goodman", 2),
                new MessageSent(1, 41, "goodman", "DeliveryStarted", "log", "ko", "배송이 시작되었습니다."),
                new MessageFailed(1, 41, "goodman", "DeliveryStarted", "smtp", REASON),
                new MessageCanceled(1, 41, "goodman", "DeliveryStarted"));
    }

    /** The same where nothing is said that need not be said. */
    public static List<Event> bare() {
        return List.of(
                new OrderPlaced(BARE, Instant.EPOCH),
                new OrderCancelRequested(BARE, 1, null),
                new OrderCanceled(BARE, null),
                new PaymentCanceled(2, 12, "goodman", 0, null, null),
                new DeliveryStarted(BARE, 22, null, null),
                new DeliveryCanceled(BARE, 22, null, null),
                new CouponCanceled(2, 32, "goodman", null));
    }
}
