package street12.view;

import street12.view.domain.Filling;

/** One filling of a generation, as it is read and written. */
public record View(Filling filling, OrderStatusStore statuses, TimelineStore timelines, FeedStore feed) {}
