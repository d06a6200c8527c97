package street12.coupon.domain;

import java.time.Instant;
import java.util.List;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.CouponEvent.CouponRestored;

/**
 * The coupon that an order earned; or its tombstone, where the order was cancelled before the coupon was issued: then it never
 * is.
 *
 * @param orderId the order that earned it; it has no other
 * @param kind null in a tombstone
 * @param issuedAt null in a tombstone
 * @param redeemedBy the order that uses it; null while none does
 * @param changedAt when it became what it is
 * @param sequence how many events it has had
 * @param withdrawn why it is cancelled as soon as the order that uses it gives it back; null where it is not
 */
public record Coupon(
        long id,
        long orderId,
        String line,
        String userId,
        String kind,
        CouponStatus status,
        Instant issuedAt,
        Long redeemedBy,
        Instant changedAt,
        long sequence,
        String withdrawn) {

    /** A new one. Its times come with {@link #stamped}. */
    public static CouponChange issue(long id, long orderId, String line, String userId, String kind) {
        var coupon = new Coupon(id, orderId, line, userId, kind, CouponStatus.ISSUED, null, null, null, 0, null);
        return CouponChange.of(coupon, new CouponIssued(orderId, id, userId, kind));
    }

    /** In place of a coupon that must never be issued. Nothing happened that anybody would have to hear of. */
    public static CouponChange tombstone(long id, long orderId, String line, String userId) {
        return CouponChange.none(
                new Coupon(id, orderId, line, userId, null, CouponStatus.CANCELED, null, null, null, 0, null));
    }

    /** Its events have happened: when, and how many they are by now. */
    public Coupon stamped(Instant at, long newSequence) {
        boolean justIssued = status == CouponStatus.ISSUED && issuedAt == null;
        return new Coupon(
                id,
                orderId,
                line,
                userId,
                kind,
                status,
                justIssued ? at : issuedAt,
                redeemedBy,
                at,
                newSequence,
                withdrawn);
    }

    public boolean isTombstone() {
        return status == CouponStatus.CANCELED && issuedAt == null;
    }

    /** Whether a customer may be told that it exists. */
    public boolean belongsTo(String someLine, String someUser) {
        return !isTombstone() && line.equals(someLine) && userId.equals(someUser);
    }

    /** @throws Refusal when it was cancelled: the order earns no second one */
    public Coupon requireIssued() {
        if (status == CouponStatus.CANCELED) {
            throw new Refusal("Order %d was cancelled, and earns no coupon any more.".formatted(orderId));
        }
        return this;
    }

    /** @throws Refusal when it is in use: what was bought with it cannot be undone from here */
    public CouponChange cancel(String reason) {
        return switch (status) {
            case CANCELED -> CouponChange.none(this);
            case ISSUED ->
                CouponChange.of(became(CouponStatus.CANCELED, null), new CouponCanceled(orderId, id, userId, reason));
            case REDEEMED ->
                throw new Refusal("The coupon that this order earned was used for order %d; the order stands."
                        .formatted(redeemedBy));
        };
    }

    /**
     * @param by the order that uses it
     * @param restored whether that order gave it back before
     * @throws Refusal when it is cancelled, in use by another order, or was given back by this one
     */
    public CouponChange redeem(long by, boolean restored) {
        if (restored) throw new Refusal("Order %d gave coupon %d back and cannot use it.".formatted(by, id));
        return switch (status) {
            case CANCELED -> throw new Refusal("Coupon %d was cancelled.".formatted(id));
            case ISSUED ->
                CouponChange.of(became(CouponStatus.REDEEMED, by), new CouponRedeemed(orderId, id, userId, by));
            case REDEEMED -> {
                if (!isRedeemedBy(by)) {
                    throw new Refusal("Coupon %d was already used for order %d.".formatted(id, redeemedBy));
                }
                yield CouponChange.none(this);
            }
        };
    }

    /**
     * The order that earned it came to nothing. What was bought with it stands; should it be given back, nobody uses it again.
     *
     * @param reason null for none
     */
    public Coupon withdrawn(String reason) {
        var why = reason == null ? "The order that earned it came to nothing." : reason;
        return new Coupon(id, orderId, line, userId, kind, status, issuedAt, redeemedBy, changedAt, sequence, why);
    }

    public boolean isRedeemed() {
        return status == CouponStatus.REDEEMED;
    }

    /** Where the order does not use it, it stays as it is. */
    public CouponChange restore(long by) {
        if (!isRedeemedBy(by)) return CouponChange.none(this);
        var restored = new CouponRestored(orderId, id, userId, by);
        return withdrawn == null
                ? CouponChange.of(became(CouponStatus.ISSUED, null), restored)
                : new CouponChange(
                        became(CouponStatus.CANCELED, null),
                        List.of(restored, new CouponCanceled(orderId, id, userId, withdrawn)));
    }

    private boolean isRedeemedBy(long order) {
        return redeemedBy != null && redeemedBy == order;
    }

    private Coupon became(CouponStatus newStatus, Long newRedeemedBy) {
        return new Coupon(
                id, orderId, line, userId, kind, newStatus, issuedAt, newRedeemedBy, changedAt, sequence, withdrawn);
    }
}
