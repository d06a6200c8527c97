package street12.acceptance.drill;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What instances did in a second, by how many of them there were. */
final class Throughput {

    /** Less says nothing. */
    private static final double ENOUGH_S = 9;

    /** They share two cores, and stop when others come: of each, so much is to be seen of what one of the fewest did. */
    private static final double SHARE = 0.5;

    private record Sum(double seconds, double done) {

        Sum plus(Sum other) {
            return new Sum(seconds + other.seconds, done + other.done);
        }

        double perSecond() {
            return done / seconds;
        }
    }

    private final TreeMap<Integer, Sum> sums = new TreeMap<>();

    void add(int instances, double seconds, double done) {
        sums.merge(instances, new Sum(seconds, done), Sum::plus);
    }

    List<String> figures() {
        return enough().entrySet().stream()
                .map(sum -> "%d instances: %.1f orders/s told to their customers, over %.0f s"
                        .formatted(
                                sum.getKey(),
                                sum.getValue().perSecond(),
                                sum.getValue().seconds()))
                .toList();
    }

    /** Whether it follows the number of instances, from the fewest to the most. */
    List<String> findings() {
        var enough = enough();
        if (enough.size() < 2) return List.of("there was too little to do for more of them: this shows nothing");
        var few = enough.firstEntry();
        var many = enough.lastEntry();
        double least = few.getValue().perSecond() * many.getKey() / few.getKey() * SHARE;
        if (many.getValue().perSecond() >= least) return List.of();
        return List.of("%d instances did %.1f/s, and %d only %.1f/s"
                .formatted(
                        few.getKey(),
                        few.getValue().perSecond(),
                        many.getKey(),
                        many.getValue().perSecond()));
    }

    private NavigableMap<Integer, Sum> enough() {
        var enough = new TreeMap<>(sums);
        enough.values().removeIf(sum -> sum.seconds() < ENOUGH_S);
        return enough;
    }
}
