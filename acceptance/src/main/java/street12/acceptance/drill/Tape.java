package street12.acceptance.drill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was done when, so that whoever reads a service's log finds the moment. */
final class Tape {

    private static final int SOME = 200;

    private final Consumer<String> listener;
    private final List<String> lines = new ArrayList<>();

    /** @param listener hears each line at once */
    Tape(Consumer<String> listener) {
        this.listener = listener;
    }

    synchronized void say(String what) {
        var line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what;
        lines.add(line);
        listener.accept(line);
    }

    /** Of what there may be thousands of. */
    void saySome(String what, List<String> all) {
        say(what + ": " + all.size());
        all.stream().limit(SOME).forEach(one -> say("  " + one));
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
