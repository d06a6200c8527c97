package street12.local;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What the provider knows under one idempotency key. Amounts are whole units of the currency (won).
 *
 * @param orderId null where a cancel came for a key that was never charged
 * @param approvedAt null where nothing was ever charged
 * @param canceledAt null while it stands
 * @param charges how often money was taken: 0 or 1
 * @param refunds how often it was given back: 0 or 1
 */
record Payment(
        long paymentId,
        String key,
        Long orderId,
        long amount,
        String currency,
        Status status,
        Instant approvedAt,
        Instant canceledAt,
        int charges,
        int refunds) {

    enum Status {
        APPROVED,
        CANCELED
    }

    static Payment charged(long paymentId, String key, Charge charge, Instant now) {
        return new Payment(
                paymentId, key, charge.orderId(), charge.amount(), charge.currency(), Status.APPROVED, now, null, 1, 0);
    }

    /** Stands in for a charge that has not arrived, and now never will. */
    static Payment tombstone(long paymentId, String key, Instant now) {
        return new Payment(paymentId, key, null, 0, null, Status.CANCELED, null, now, 0, 0);
    }

    Payment canceled(Instant now) {
        return new Payment(
                paymentId, key, orderId, amount, currency, Status.CANCELED, approvedAt, now, charges, charges);
    }

    boolean isCanceled() {
        return status == Status.CANCELED;
    }

    boolean isFor(Charge charge) {
        return charge.equals(new Charge(amount, currency, orderId == null ? 0 : orderId));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("paymentId", paymentId)
                .put("key", key)
                .put("orderId", orderId)
                .put("amount", amount)
                .put("currency", currency)
                .put("status", status.name())
                .put("approvedAt", approvedAt)
                .put("canceledAt", canceledAt)
                .put("charges", charges)
                .put("refunds", refunds);
    }

    /** @throws RuntimeException of any kind if it is not what {@link #toJson} wrote */
    static Payment fromJson(JsonObject json) {
        return new Payment(
                json.getLong("paymentId"),
                json.getString("key"),
                json.getLong("orderId"),
                json.getLong("amount"),
                json.getString("currency"),
                Status.valueOf(json.getString("status")),
                json.getInstant("approvedAt"),
                json.getInstant("canceledAt"),
                json.getInteger("charges"),
                json.getInteger("refunds"));
    }
}
