package street12.acceptance.kubelet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says how many instances there shall be, as a HorizontalPodAutoscaler does: by how far its measures are from what is aimed at, not at
 * once, and not all at once.
 */
public final class Autoscaler {

    /** So near to the aim nothing is done. */
    private static final double TOLERANCE = 0.1;

    /** @param replicas that were wanted at that time, or how many more there were from then on */
    private record Moment(long at, int replicas) {}

    private final AutoscalerSpec spec;
    private final List<Moment> wanted = new ArrayList<>();
    private final List<Moment> changes = new ArrayList<>();

    public Autoscaler(AutoscalerSpec spec) {
        this.spec = spec;
    }

    /**
     * @param now of a clock in nanoseconds that only goes on
     * @param replicas that there are
     * @param ratios of each measure to its aim; the one that wants most counts
     */
    public int desired(long now, int replicas, Collection<Double> ratios) {
        wanted.add(new Moment(now, wanted(replicas, ratios)));
        int least = within(wanted, now, spec.up().window()).min().orElseThrow();
        int most = within(wanted, now, spec.down().window()).max().orElseThrow();
        int calm = Math.max(Math.min(replicas, most), least);
        int highest = replicas - changed(now, spec.up()) + spec.up().pods();
        int lowest = replicas - changed(now, spec.down()) - spec.down().pods();
        int allowed = Math.max(lowest, Math.min(highest, calm));
        int desired = Math.max(spec.least(), Math.min(spec.most(), allowed));
        changes.add(new Moment(now, desired - replicas));
        return desired;
    }

    private static int wanted(int replicas, Collection<Double> ratios) {
        return ratios.stream()
                .mapToInt(ratio -> Math.abs(ratio - 1) <= TOLERANCE ? replicas : (int) Math.ceil(replicas * ratio))
                .max()
                .orElseThrow();
    }

    private int changed(long now, AutoscalerSpec.Behaviour behaviour) {
        return within(changes, now, behaviour.period()).sum();
    }

    private static IntStream within(List<Moment> moments, long now, Duration time) {
        return moments.stream()
                .filter(moment -> now - moment.at() < time.toNanos() || moment.at() == now)
                .mapToInt(Moment::replicas);
    }
}
