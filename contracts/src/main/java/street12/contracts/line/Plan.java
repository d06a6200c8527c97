package street12.contracts.line;

import java.util.List;
import java.util.Locale;

/**
 * How an order of a line is fulfilled: its steps in order, and what cancelling takes.
 *
 * @param begins when the delivery is received
 * @param serviceArea the addresses that are served, compared without case; empty for all. A delivery to another is rejected
 * @param cancelUntil the step before whose end a customer may cancel; null where it may not be cancelled at all
 * @param onCancel the commands that must all succeed, one after the other, before the delivery is cancelled
 */
public record Plan(
        Begins begins, List<String> serviceArea, List<Step> steps, String cancelUntil, List<String> onCancel) {

    /** What a delivery is before its first step. */
    public static final String RECEIVED = "RECEIVED";

    /** The step that brings a delivery to this status has started it: it leaves the building. */
    public static final String STARTED = "STARTED";

    /** The step that brings a delivery to this status ends it. */
    public static final String COMPLETED = "COMPLETED";

    /** Does its steps by itself. */
    public static final String SYSTEM = "system";

    /** A step requires that the order's coupon was issued. */
    public static final String COUPON = "coupon";

    /** A step requires that the order was paid. */
    public static final String PAYMENT = "payment";

    /** A step requires the name of who does it; the first one to do it gets it, and nobody else. */
    public static final String ACTOR = "actor";

    public enum Begins {
        /** As soon as the order is placed. */
        WITH_ORDER,
        /** When the order, placed before, was paid. */
        WITH_PAYMENT
    }

    /**
     * @param name what it is called in a call, such as {@code complete}
     * @param becomes what the delivery is after it, such as {@code COMPLETED}
     * @param by the role that does it; {@link #SYSTEM} when nobody has to
     * @param requires what must be true before it may be done
     */
    public record Step(String name, String becomes, String by, List<String> requires) {
        public boolean isAutomatic() {
            return SYSTEM.equals(by);
        }

        public boolean requiresCoupon() {
            return requires.contains(COUPON);
        }

        public boolean requiresPayment() {
            return requires.contains(PAYMENT);
        }

        public boolean requiresActor() {
            return requires.contains(ACTOR);
        }
    }

    /** Position of a step; -1 when the plan has none of that name. */
    public int indexOf(String stepName) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(stepName)) return i;
        }
        return -1;
    }

    /** Whether an order may still be cancelled after so many steps were done. */
    public boolean mayCancelAfter(int stepsDone) {
        return cancelUntil != null && stepsDone <= indexOf(cancelUntil);
    }

    /** @param address null where the order names none */
    public boolean serves(String address) {
        if (serviceArea.isEmpty()) return true;
        if (address == null) return false;
        var wanted = address.strip().toLowerCase(Locale.ROOT);
        return serviceArea.stream()
                .anyMatch(area -> area.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
