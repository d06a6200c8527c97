package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one fault alone did, in milliseconds.
 *
 * @param redundant whether another instance does the same work: then it must be whole while the fault is still there
 * @param back from the fault's end until the part was ready
 * @param wholeAfterFault from the fault's begin; empty where it was not whole before the fault's end
 * @param wholeAfterBack from the moment at which the part was ready; empty where it was not whole again in the time that was given
 * @param slowest of the orders since the fault's begin
 * @param failed requests that were not answered as intended
 */
record Measured(
        String fault,
        boolean redundant,
        long back,
        OptionalLong wholeAfterFault,
        OptionalLong wholeAfterBack,
        long slowest,
        int orders,
        int failed) {

    static final Duration AIM_REDUNDANT = Duration.ofSeconds(3);
    static final Duration AIM = Duration.ofSeconds(5);

    static final String HEAD = "| fault | whole after the fault | back after | whole after being back | slowest order |"
            + " orders | requests not answered as intended |\n| --- | --- | --- | --- | --- | --- | --- |";

    String row() {
        return "| %s | %s | %s | %s | %s | %d | %d |"
                .formatted(
                        fault,
                        redundant ? shown(wholeAfterFault, "not while it lasted") : "",
                        seconds(back),
                        shown(wholeAfterBack, "never"),
                        seconds(slowest),
                        orders,
                        failed);
    }

    /** Which of the aims it misses. */
    List<String> missed() {
        var missed = new ArrayList<String>();
        if (redundant) aim(missed, "after the fault, with a second instance there", wholeAfterFault, AIM_REDUNDANT);
        aim(missed, "after the part was back", wholeAfterBack, AIM);
        return missed;
    }

    private void aim(List<String> missed, String since, OptionalLong whole, Duration aim) {
        if (whole.isPresent() && whole.getAsLong() <= aim.toMillis()) return;
        missed.add("%s: whole %s %s; the aim is %d s"
                .formatted(fault, shown(whole, "not in time"), since, aim.toSeconds()));
    }

    private static String shown(OptionalLong millis, String otherwise) {
        return millis.isPresent() ? seconds(millis.getAsLong()) : otherwise;
    }

    private static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1000.0);
    }
}
