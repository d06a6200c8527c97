package street12.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What came of many requests. Used on one event loop. */
final class Samples {

    private final Map<String, Long> kinds = new TreeMap<>();
    private long[] nanos = new long[1024];
    private int count;
    private int succeeded;
    private int unintended;

    void add(Reply reply) {
        kinds.merge(reply.kind(), 1L, Long::sum);
        if (reply.succeeded()) succeeded++;
        else if (!reply.sentAway()) unintended++;
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
        nanos[count++] = reply.nanos();
    }

    int count() {
        return count;
    }

    int succeeded() {
        return succeeded;
    }

    /** Failures that are no orderly sending away. */
    int unintended() {
        return unintended;
    }

    double successPercent() {
        return count == 0 ? 0 : 100.0 * succeeded / count;
    }

    String kinds() {
        var text = new StringBuilder();
        kinds.forEach((kind, times) -> text.append(text.isEmpty() ? "" : ", ")
                .append(times)
                .append(" × ")
                .append(kind));
        return text.toString();
    }

    /** The time within which this share of the requests was answered, in milliseconds; 0 where there were none. */
    double millis(double percent) {
        if (count == 0) return 0;
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(0, Math.min(count, rank) - 1)] / 1e6;
    }
}
