package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What lies in the stores and at the provider, of each thing as much as a rule, or whoever reads a history, asks for. */
final class Stored {

    private Stored() {}

    /** @param usedCouponId the coupon that it uses; null for none */
    record Order(
            long id,
            String line,
            String status,
            boolean paid,
            Long usedCouponId,
            String reason,
            int cancelRequests,
            long sequence) {

        boolean cameToNothing() {
            return status.equals("CANCELED") || status.equals("REJECTED");
        }
    }

    /** @param dueAt when what it owes is tried next; null for not any more, or nothing owed */
    record Payment(long id, long orderId, String status, String dueAt, String lastError, long sequence) {

        private static final Set<String> OWES = Set.of("REQUESTED", "CANCELING");

        /** Its schedule is over, and a person is to see to it. */
        boolean isStuck() {
            return dueAt == null && OWES.contains(status);
        }
    }

    record Product(long id, Long stock) {}

    /**
     * @param status null while it has not begun
     * @param couponId null while it knows of none
     */
    record Delivery(
            long id,
            long orderId,
            String status,
            boolean paid,
            boolean canceling,
            Long couponId,
            String couponState,
            String dueAt,
            boolean stuck,
            String lastError,
            long sequence) {

        boolean holdsCoupon() {
            return couponId != null && !couponState.equals("CANCELED");
        }
    }

    /**
     * @param orderId the order that earned it
     * @param kind null where it was never issued, and never will be
     * @param redeemedBy the order that uses it; null for none
     */
    record Coupon(long id, long orderId, String kind, String status, Long redeemedBy, long sequence) {}

    record CouponUse(long orderId, long couponId, String status, String dueAt) {}

    record Message(long id, long orderId, String kind, String status, String lastError) {

        boolean isStuck() {
            return status.equals("FAILED");
        }
    }

    /** What the provider knows under one key. */
    record Charge(long id, long orderId, long charges, long refunds) {

        static Charge of(JsonNode payment) {
            return new Charge(
                    payment.path("paymentId").asLong(),
                    payment.path("orderId").asLong(),
                    payment.path("charges").asLong(),
                    payment.path("refunds").asLong());
        }

        long standing() {
            return charges - refunds;
        }
    }
}
