package street12.acceptance.drill;

import java.time.Duration;
import street12.acceptance.fleet.FleetEnded;
import street12.acceptance.running.Await;

/** Makes what was planned happen, and undoes it, whatever comes between. */
final class Trouble {

    private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

    private final Tape tape;
    private final KeptFindings findings;

    /** @param findings get what could not be done: a drill that could not make its trouble shows nothing */
    Trouble(Tape tape, KeptFindings findings) {
        this.tape = tape;
        this.findings = findings;
    }

    /** Returns when all faults of the bout are undone and all that was hit is back. */
    void perform(Bout bout) {
        tape.say(bout.toString());
        var threads = bout.faults().stream()
                .map(planned ->
                        new Thread(() -> perform(planned), planned.fault().name()))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) join(thread);
    }

    private void perform(Bout.Planned planned) {
        pause(planned.after());
        during(planned.fault(), () -> pause(planned.lasts()));
        awaitBack(planned.fault());
    }

    /** Something is done while a fault is there; it is undone also when that fails. */
    void during(Fault fault, Runnable work) {
        try {
            tape.say("begin " + fault);
            fault.begin().run();
            work.run();
        } catch (RuntimeException | AssertionError e) {
            finding(fault + " did not happen as it should: " + e, e);
        } finally {
            end(fault);
        }
    }

    private void end(Fault fault) {
        try {
            tape.say("end " + fault);
            fault.end().run();
        } catch (RuntimeException | AssertionError e) {
            finding(fault + " could not be undone: " + e, e);
        }
    }

    void awaitBack(Fault fault) {
        try {
            Await.until(fault.hits() + " is back", BACK_WITHIN, fault.isBack());
            tape.say("back " + fault);
        } catch (RuntimeException | AssertionError e) {
            finding(fault + ": " + e.getMessage(), e);
        }
    }

    private void finding(String what, Throwable failure) {
        tape.say(what);
        if (!(failure instanceof FleetEnded)) findings.add(what);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
