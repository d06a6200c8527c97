package street12.view.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has been told of an order's events: up to which sequence of each aggregate. An event of one aggregate may
 * become known after a later one of another, so a point in time would miss it; each aggregate's own events come in order.
 * It says the same on every instance, and in every generation of the view.
 *
 * <p>As text: {@code delivery:7#3,order#2}.
 */
public record Position(SortedMap<String, Long> sequences) {

    public static final Position START = new Position(new TreeMap<>());

    private static final Pattern TEXT =
            Pattern.compile("[a-z]+(:\\d{1,19})?#\\d{1,18}(,[a-z]+(:\\d{1,19})?#\\d{1,18})*");

    /** From a stream's {@code Last-Event-ID}; what is none of ours is the start, so that nothing is missed. */
    public static Position parse(String text) {
        if (text == null || !TEXT.matcher(text).matches()) return START;
        var position = START;
        for (var key : text.split(",", -1)) position = position.after(EventKey.parse(key));
        return position;
    }

    public Position after(EventKey told) {
        var further = new TreeMap<>(sequences);
        further.merge(told.aggregate(), told.sequence(), Math::max);
        return new Position(further);
    }

    public boolean covers(EventKey key) {
        return key.sequence() <= sequences.getOrDefault(key.aggregate(), 0L);
    }

    /**
     * What is still to be told, in the order of the timeline; but no event before an earlier one of its own aggregate, even where
     * the clocks of two machines have them so.
     *
     * @param timeline in order of time
     */
    public List<TimelineEntry> untold(List<TimelineEntry> timeline) {
        var turns = new HashMap<EventKey, Integer>();
        for (var entry : timeline) turns.put(entry.key(), turns.size());
        var untold = new ArrayList<>(timeline);
        untold.removeIf(entry -> covers(entry.key()));
        untold.sort(Comparator.comparingLong(entry -> entry.key().sequence()));
        Map<String, Integer> latest = new HashMap<>();
        for (var entry : untold) {
            int turn = latest.merge(entry.key().aggregate(), turns.get(entry.key()), Math::max);
            turns.put(entry.key(), turn);
        }
        untold.sort(Comparator.comparingInt(entry -> turns.get(entry.key())));
        return untold;
    }

    @Override
    public String toString() {
        return sequences.entrySet().stream()
                .map(one -> new EventKey(one.getKey(), one.getValue()).toString())
                .collect(Collectors.joining(","));
    }
}
