package street12.view.domain;

/**
 * One event of an order's timeline.
 *
 * @param json as the API shows it, on one line
 */
public record TimelineEntry(EventKey key, String json) {}
