package street12.view;

import java.util.Set;

/**
 * Which orders are asked for.
 *
 * @param line null for all lines
 * @param userId null for all users
 * @param orderStatuses any of them; empty for all
 */
public record OrderStatusFilter(String line, String userId, Set<String> orderStatuses) {}
