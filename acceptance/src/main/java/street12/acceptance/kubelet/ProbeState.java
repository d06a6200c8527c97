package street12.acceptance.kubelet;

/** What results of a probe come to: it changes after as many of the same kind in a row as its threshold says. */
final class ProbeState {

    private final ProbeSpec spec;
    private boolean passes;
    private boolean last;
    private int inARow;

    /** @param passes until enough is known */
    ProbeState(ProbeSpec spec, boolean passes) {
        this.spec = spec;
        this.passes = passes;
    }

    synchronized void add(boolean success) {
        inARow = success == last ? inARow + 1 : 1;
        last = success;
        if (inARow >= (success ? spec.successThreshold() : spec.failureThreshold())) passes = success;
    }

    synchronized boolean passes() {
        return passes;
    }

    /** Enough failures came in a row; which is more than not to pass yet. */
    synchronized boolean hasFailed() {
        return !last && inARow >= spec.failureThreshold();
    }
}
