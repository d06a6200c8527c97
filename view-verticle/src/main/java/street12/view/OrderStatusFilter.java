package street12.view;

import java.util.Set;

/**
 * Which orders are asked for.
 *
 * @param line null for all lines
 * @param userId null for all users
 * @param orderStatuses any of them; empty for all
 * @param deliveryStatuses any of them; empty for all, those without a delivery too
 */
public record OrderStatusFilter(String line, String userId, Set<String> orderStatuses, Set<String> deliveryStatuses) {

    /** Whether it matters how orders stand. */
    public boolean isByStanding() {
        return !orderStatuses.isEmpty() || !deliveryStatuses.isEmpty();
    }
}
