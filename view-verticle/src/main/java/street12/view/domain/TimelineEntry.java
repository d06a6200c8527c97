package street12.view.domain;

/**
 * One event of an order's timeline.
 *
 * @param json {@code {type, time, source, sequence, id, data}} on one line
 */
public record TimelineEntry(EventKey key, String json) {}
