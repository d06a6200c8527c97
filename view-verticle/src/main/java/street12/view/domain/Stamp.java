package street12.view.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import street12.contracts.Envelope;

/**
 * Says which of two events decides a field: the higher one, in whatever order they arrive. It is digits of one length, so that
 * it compares as text.
 */
public final class Stamp {

    public static final int LENGTH = 29;

    /** Among events of the same microsecond, the later in this list decides. */
    static final List<String> RANKS = List.of(
            "OrderPlaced",
            "PaymentApproved",
            "OrderPaid",
            "DeliveryReceived",
            "CouponIssued",
            "DeliveryAdvanced",
            "DeliveryStarted",
            "DeliveryCompleted",
            "CouponRedeemed",
            "CouponRestored",
            "OrderCancelRequested",
            "CouponCanceled",
            "MessageSent",
            "MessageFailed",
            "MessageCanceled",
            "DeliveryCancelRefused",
            "DeliveryRejected",
            "DeliveryCanceled",
            "PaymentCanceled",
            "OrderCanceled",
            "OrderRejected",
            "OrderCompleted");

    /** A double holds every whole number up to here, which is how the timeline's scores are kept. */
    private static final long LAST_MICROS = 1L << 53;

    private Stamp() {}

    /** @param last whether nothing that happens later may change the field any more */
    static String of(Envelope<?> happened, boolean last) {
        return String.format(
                Locale.ROOT,
                "%d%016d%02d%010d",
                last ? 1 : 0,
                micros(happened.time()),
                RANKS.indexOf(happened.type()),
                happened.sequence());
    }

    /** @throws IllegalArgumentException for a time before 1970 or after 2255 */
    public static long micros(Instant time) {
        long micros;
        try {
            micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the event's time is out of range: " + time, e);
        }
        if (micros < 0 || micros > LAST_MICROS) {
            throw new IllegalArgumentException("the event's time is out of range: " + time);
        }
        return micros;
    }
}
