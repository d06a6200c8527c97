package street12.acceptance.drill;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import street12.acceptance.running.Await;

/** Lets one fault happen and measures, by orders that go on all the time, when the system is whole again. */
final class Alone {

    private static final Duration WARM_WITHIN = Duration.ofMinutes(2);
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(60);
    private static final int CALM = 25;

    /** So many orders in a row, quick, say that it is whole: two seconds of them. */
    private static final int ENOUGH = 10;

    private final Probe probe;
    private final Trouble trouble;
    private final long usual;

    private Alone(Probe probe, Trouble trouble, long usual) {
        this.probe = probe;
        this.trouble = trouble;
        this.usual = usual;
    }

    /** Once the system is warm: until then nothing is usual. */
    static Alone of(Probe probe, Trouble trouble) {
        return new Alone(probe, trouble, Wholeness.usual(calmSamples(probe)));
    }

    /** Of orders while nothing is wrong; waited for. */
    static List<Sample> calmSamples(Probe probe) {
        Await.until("orders take the same time again and again", WARM_WITHIN, () -> isCalm(calm(probe)));
        return calm(probe);
    }

    private static List<Sample> calm(Probe probe) {
        // Those of the last second may still be open
        var old = probe.samples().stream()
                .filter(sample -> sample.at() < Probe.now() - 1000)
                .toList();
        return old.subList(Math.max(0, old.size() - CALM), old.size());
    }

    private static boolean isCalm(List<Sample> samples) {
        return samples.size() == CALM
                && samples.stream().allMatch(sample -> sample.isDone() && sample.started() < 2_000);
    }

    long usual() {
        return usual;
    }

    /** @param redundant whether another instance does the same work */
    Measured measure(Fault fault, boolean redundant, Duration held) {
        int failedBefore = probe.failures().size();
        long began = Probe.now();
        trouble.during(fault, () -> Trouble.pause(held));
        long ended = Probe.now();
        var meanwhile = Wholeness.since(probe.samplesSince(began), ended, usual, ENOUGH);
        trouble.awaitBack(fault);
        long back = Probe.now();
        return new Measured(
                fault.name(),
                redundant,
                back - ended,
                after(began, meanwhile),
                after(back, wholeAgain(began, back)),
                slowest(began),
                probe.samplesSince(began).size(),
                probe.failures().size() - failedBefore);
    }

    private OptionalLong wholeAgain(long began, long back) {
        long end = back + WHOLE_WITHIN.toMillis();
        while (Probe.now() < end) {
            long doneSince =
                    probe.samplesSince(back).stream().filter(Sample::isDone).count();
            var whole = Wholeness.since(probe.samplesSince(began), Probe.now(), usual, ENOUGH);
            if (doneSince >= ENOUGH && whole.isPresent()) return whole;
            Trouble.pause(Duration.ofMillis(100));
        }
        return OptionalLong.empty();
    }

    private static OptionalLong after(long moment, OptionalLong whole) {
        return whole.isPresent() ? OptionalLong.of(Math.max(0, whole.getAsLong() - moment)) : whole;
    }

    private long slowest(long began) {
        return probe.samplesSince(began).stream()
                .mapToLong(sample -> sample.took(Probe.now()))
                .max()
                .orElse(0);
    }
}
