package street12.gateway.in;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The event streams that are open: they would not end by themselves when the gateway stops. Used on one event loop. */
public final class OpenStreams {

    private final Set<Runnable> ends = new LinkedHashSet<>();

    /** @param end ends one in order, so that its client comes back elsewhere */
    void opened(Runnable end) {
        ends.add(end);
    }

    void closed(Runnable end) {
        ends.remove(end);
    }

    public void endAll() {
        new ArrayList<>(ends).forEach(Runnable::run);
    }
}
