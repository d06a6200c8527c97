package street12.acceptance.check;

import java.util.Collection;
import java.util.Map;

/**
 * What a system has answered, to be held against what it does.
 *
 * @param placed orders that were answered 201
 * @param cancelAccepted orders whose cancel was answered 202
 * @param couponsUsed by the order that was answered 201 with it: the coupon that it used
 */
public record Promises(Collection<Long> placed, Collection<Long> cancelAccepted, Map<Long, Long> couponsUsed) {

    public static Promises of(Collection<Long> placed, Collection<Long> cancelAccepted) {
        return new Promises(placed, cancelAccepted, Map.of());
    }
}
