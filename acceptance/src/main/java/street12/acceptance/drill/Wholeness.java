package street12.acceptance.drill;

import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalLong;

/** From when on a system does again what it usually does. */
final class Wholeness {

    private static final long LEAST_USUAL_MS = 1_000;

    private Wholeness() {}

    /** What is a usual time where nothing is wrong: twice what nine of ten orders take, and a second at the least. */
    static long usual(Collection<Sample> calm) {
        var times = calm.stream()
                .filter(Sample::isDone)
                .map(Sample::started)
                .sorted()
                .toList();
        if (times.isEmpty()) throw new IllegalStateException("no order came through while nothing was wrong");
        return Math.max(LEAST_USUAL_MS, 2 * times.get((times.size() - 1) * 9 / 10));
    }

    /**
     * When the first of those probes was sent that, with all after it, took a usual time.
     *
     * @param now what is still open by then and not late yet says nothing
     * @param enough so many must have been quick one after the other
     * @return empty where it is not whole yet
     */
    static OptionalLong since(Collection<Sample> samples, long now, long usual, int enough) {
        var latestFirst = samples.stream()
                .sorted(Comparator.comparingLong(Sample::at).reversed())
                .toList();
        int quick = 0;
        var first = OptionalLong.empty();
        for (var sample : latestFirst) {
            if (sample.took(now) > usual) break;
            if (!sample.isDone()) continue;
            quick++;
            first = OptionalLong.of(sample.at());
        }
        return quick >= enough ? first : OptionalLong.empty();
    }
}
