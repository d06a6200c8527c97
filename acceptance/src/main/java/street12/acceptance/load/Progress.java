package street12.acceptance.load;

import java.util.HashMap;
import java.util.Map;

/** How far each story has come, and which order is whose. */
final class Progress {

    private static final class Told {
        private int next;
        private boolean over;
        private long order;
        private long coupon;
    }

    private final Map<Integer, Told> stories = new HashMap<>();
    private final Map<Long, Integer> orders = new HashMap<>();

    synchronized void add(Entry entry) {
        if (entry.outcome() == Outcome.FAILED) return;
        var story = stories.computeIfAbsent(entry.story(), number -> new Told());
        story.next = entry.deed() + 1;
        story.over = entry.last();
        if (entry.outcome() != Outcome.DONE) return;
        if (entry.what() == Deed.FIND_COUPON) story.coupon = entry.coupon();
        if (entry.what() == Deed.PLACE) {
            story.order = entry.order();
            orders.put(entry.order(), entry.story());
        }
    }

    private Told of(int story) {
        return stories.getOrDefault(story, new Told());
    }

    synchronized boolean isOver(int story) {
        return of(story).over;
    }

    /** The deed that comes next. */
    synchronized int next(int story) {
        return of(story).next;
    }

    /** 0 while there is none. */
    synchronized long orderOf(int story) {
        return of(story).order;
    }

    /** The one that was found to be used by it; 0 for none. */
    synchronized long couponFor(int story) {
        return of(story).coupon;
    }

    /** Whether the order is this story's, as far as is known. */
    synchronized boolean isOf(long order, int story) {
        return orders.getOrDefault(order, story) == story;
    }
}
